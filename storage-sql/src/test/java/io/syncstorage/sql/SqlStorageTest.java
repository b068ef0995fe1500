package io.syncstorage.sql;

import static io.syncstorage.sql.Stores.ALICE;
import static io.syncstorage.sql.Stores.BOOKMARKS;
import static io.syncstorage.sql.Stores.patch;
import static org.assertj.core.api.Assertions.assertThat;

import io.syncstorage.api.Committed;
import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.UserInfo;
import io.syncstorage.testkit.time.SettableClock;
import org.junit.jupiter.api.Test;

class SqlStorageTest {

  private final SettableClock clock = new SettableClock();

  @Test
  void whatWasPutIsThere() {
    try (SqlStorage storage = Stores.inMemory(clock)) {
      assertThat(storage.info(ALICE)).isEqualTo(UserInfo.EMPTY);

      Committed<Boolean> put = storage.put(ALICE, BOOKMARKS, patch("a", "text"));

      assertThat(put.result()).isTrue();
      assertThat(storage.item(ALICE, BOOKMARKS, new BsoId("a")))
          .get()
          .extracting(Bso::payload, Bso::modified)
          .containsExactly("text", put.timestamp());
      assertThat(storage.info(ALICE).lastModified()).isEqualTo(put.timestamp());
      assertThat(storage.info(ALICE).lastModified(BOOKMARKS)).isEqualTo(put.timestamp());
      assertThat(storage.usage(ALICE).totalBytes()).isEqualTo(4);
      assertThat(storage.put(ALICE, BOOKMARKS, patch("a", "other")).result()).isFalse();
      assertThat(storage).hasToString("Sql(h2)");
      storage.check();
    }
  }
}
