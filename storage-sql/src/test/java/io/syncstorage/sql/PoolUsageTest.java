package io.syncstorage.sql;

import static io.syncstorage.sql.Stores.ALICE;
import static io.syncstorage.sql.Stores.BOB;
import static io.syncstorage.sql.Stores.BOOKMARKS;
import static org.assertj.core.api.Assertions.assertThat;

import io.syncstorage.api.CollectionWriter;
import io.syncstorage.testkit.time.SettableClock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PoolUsageTest {

  @Test
  void sessionsHoldConnectionsAndThoseWhoFindNoneWait() throws Exception {
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try (SqlStorage storage =
        SqlStorage.open(
            Stores.settings(Stores.newMemoryUrl())
                .maxConnections(1)
                .connectionTimeout(Duration.ofSeconds(60))
                .build(),
            new SettableClock())) {
      assertThat(storage.poolUsage()).isEqualTo(new PoolUsage(0, 1, 0, 1));
      Future<?> waiting;
      try (CollectionWriter writer = storage.lockForWrite(ALICE, BOOKMARKS)) {
        assertThat(writer.exists()).isFalse();
        assertThat(storage.poolUsage()).isEqualTo(new PoolUsage(1, 0, 0, 1));

        waiting = thread.submit(() -> storage.info(BOB));
        while (storage.poolUsage().waiting() == 0) {
          Thread.onSpinWait();
        }
        assertThat(storage.poolUsage()).isEqualTo(new PoolUsage(1, 0, 1, 1));
      }
      waiting.get(20, TimeUnit.SECONDS);
      assertThat(storage.poolUsage()).isEqualTo(new PoolUsage(0, 1, 0, 1));
    } finally {
      thread.shutdownNow();
    }
  }

  @Test
  void aClosedStoreHoldsNoConnection() {
    SqlStorage storage = Stores.inMemory(new SettableClock());
    storage.close();

    assertThat(storage.poolUsage()).isEqualTo(new PoolUsage(0, 0, 0, 4));
  }
}
