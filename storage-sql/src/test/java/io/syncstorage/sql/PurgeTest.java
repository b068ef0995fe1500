package io.syncstorage.sql;

import static io.syncstorage.sql.Stores.ALICE;
import static io.syncstorage.sql.Stores.BOB;
import static io.syncstorage.sql.Stores.BOOKMARKS;
import static io.syncstorage.sql.Stores.HISTORY;
import static io.syncstorage.sql.Stores.patch;
import static org.assertj.core.api.Assertions.assertThat;

import io.syncstorage.api.CollectionWriter;
import io.syncstorage.api.PurgeReport;
import io.syncstorage.api.PurgeRequest;
import io.syncstorage.api.value.BsoPatch;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.UserId;
import io.syncstorage.api.value.UserUsage;
import io.syncstorage.testkit.time.SettableClock;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PurgeTest {

  private final SettableClock clock = new SettableClock();
  private final String url = Stores.newMemoryUrl();
  private final SqlStorage storage = Stores.open(url, clock);

  @AfterEach
  void close() {
    storage.close();
  }

  private void putThreeExpiring(UserId user, CollectionName collection) {
    storage.putAll(
        user,
        collection,
        List.of(expiring("a"), expiring("b"), expiring("c"), patch("stays", "xx")));
  }

  private static BsoPatch expiring(String id) {
    return patch(id, "x").withTimeToLive(Duration.ofSeconds(1));
  }

  private long rows(String table) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url, "sa", "");
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
      assertThat(result.next()).isTrue();
      return result.getLong(1);
    }
  }

  @Test
  void purgingIsBoundedAndChangesNothingThatAnybodySees() throws SQLException {
    putThreeExpiring(ALICE, BOOKMARKS);
    putThreeExpiring(ALICE, HISTORY);
    putThreeExpiring(BOB, BOOKMARKS);
    assertThat(storage.purgeExpired(PurgeRequest.upTo(100))).isEqualTo(new PurgeReport(0, 0, true));
    clock.advance(Duration.ofSeconds(2));
    UserUsage before = storage.usage(ALICE);
    assertThat(before.totalBytes()).isEqualTo(4);

    assertThat(storage.purgeExpired(new PurgeRequest(4, true)))
        .isEqualTo(new PurgeReport(4, 0, false));
    assertThat(storage.purgeExpired(new PurgeRequest(9, true)))
        .isEqualTo(new PurgeReport(9, 0, true));
    assertThat(rows("bso")).isEqualTo(12);

    assertThat(storage.purgeExpired(PurgeRequest.upTo(4))).isEqualTo(new PurgeReport(4, 0, false));
    assertThat(rows("bso")).isEqualTo(8);
    assertThat(storage.usage(ALICE)).isEqualTo(before);
    assertThat(storage.purgeExpired(PurgeRequest.upTo(5))).isEqualTo(new PurgeReport(5, 0, true));
    assertThat(rows("bso")).isEqualTo(3);
    assertThat(storage.usage(ALICE)).isEqualTo(before);
  }

  @Test
  void expiredBatchesGoWithAllTheyHold() throws SQLException {
    storage.write(
        ALICE,
        BOOKMARKS,
        writer -> {
          writer.append(writer.createBatch(), List.of(patch("a", "x"), patch("b", "x")));
          return writer.createBatch();
        });
    clock.advance(Duration.ofHours(2));
    assertThat(storage.purgeExpired(new PurgeRequest(1, true)))
        .isEqualTo(new PurgeReport(0, 1, false));
    assertThat(storage.purgeExpired(PurgeRequest.upTo(1))).isEqualTo(new PurgeReport(0, 1, false));
    assertThat(storage.purgeExpired(PurgeRequest.upTo(1))).isEqualTo(new PurgeReport(0, 1, true));
    assertThat(rows("batch_uploads")).isZero();
    assertThat(rows("batch_upload_items")).isZero();
  }

  @Test
  void aCollectionThatIsInUseIsLeftForAnotherTime() {
    putThreeExpiring(ALICE, BOOKMARKS);
    putThreeExpiring(BOB, BOOKMARKS);
    clock.advance(Duration.ofSeconds(2));
    try (CollectionWriter writer = storage.lockForWrite(ALICE, BOOKMARKS)) {
      assertThat(writer.exists()).isTrue();
      assertThat(storage.purgeExpired(PurgeRequest.upTo(10)))
          .isEqualTo(new PurgeReport(3, 0, false));
    }
    assertThat(storage.purgeExpired(PurgeRequest.upTo(10))).isEqualTo(new PurgeReport(3, 0, true));
  }

  @Test
  void aCollectionThatIsInUseKeepsNoOthersFromBeingPurged() {
    createBatch(ALICE);
    putThreeExpiring(ALICE, BOOKMARKS);
    clock.advance(Duration.ofSeconds(1));
    createBatch(BOB);
    putThreeExpiring(BOB, BOOKMARKS);
    clock.advance(Duration.ofHours(2));
    try (CollectionWriter writer = storage.lockForWrite(ALICE, BOOKMARKS)) {
      assertThat(writer.exists()).isTrue();
      // What has expired longest, and fills all that one search may find, is what is in use.
      assertThat(storage.purgeExpired(PurgeRequest.upTo(3)))
          .isEqualTo(new PurgeReport(3, 0, false));
      assertThat(storage.purgeExpired(PurgeRequest.upTo(1)))
          .isEqualTo(new PurgeReport(0, 1, false));
      assertThat(storage.purgeExpired(PurgeRequest.upTo(1)))
          .isEqualTo(new PurgeReport(0, 0, false));
    }
    assertThat(storage.purgeExpired(PurgeRequest.upTo(10))).isEqualTo(new PurgeReport(3, 1, true));
  }

  private void createBatch(UserId user) {
    storage.write(user, BOOKMARKS, writer -> writer.createBatch());
  }
}
