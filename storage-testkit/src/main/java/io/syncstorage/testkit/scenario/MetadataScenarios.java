package io.syncstorage.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncstorage.api.CollectionWriter;
import io.syncstorage.api.value.BsoPatch;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.api.value.UserInfo;
import io.syncstorage.api.value.UserUsage;
import io.syncstorage.api.value.UserUsage.CollectionUsage;
import io.syncstorage.testkit.check.Checks;
import io.syncstorage.testkit.stage.Running;
import io.syncstorage.testkit.stage.Stage;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** MD: the list of collections, counts and sizes. */
final class MetadataScenarios extends Scenario {

  private static final int ROUNDS = 40;

  MetadataScenarios(Stage stage) {
    super(stage);
  }

  @Checks("MD-1")
  void aCollectionAppearsWithItsFirstCommittedWrite() {
    assertThat(store().info(user)).isEqualTo(UserInfo.EMPTY);
    try (CollectionWriter writer = writer(BOOKMARKS)) {
      writer.put(patch(A));
      assertThat(writer.exists()).isTrue();
    }
    assertThat(store().info(user)).as("after a rollback").isEqualTo(UserInfo.EMPTY);
    Timestamp written = put(BOOKMARKS, A);
    assertThat(store().info(user).collections()).containsOnlyKeys(BOOKMARKS);
    assertThat(timestampOf(BOOKMARKS)).isEqualTo(written);
    assertThat(exists(HISTORY)).isFalse();
  }

  @Checks("MD-1")
  void aBatchAloneMakesNoCollection() {
    write(BOOKMARKS, writer -> writer.append(writer.createBatch(), patches(A)));
    assertThat(store().info(user)).isEqualTo(UserInfo.EMPTY);
    assertThat(exists(BOOKMARKS)).isFalse();
  }

  @Checks("MD-1")
  void aCollectionDeletedAndPutInOneSessionHoldsOnlyWhatWasPut() {
    put(BOOKMARKS, A, B);
    Timestamp anew =
        write(
            BOOKMARKS,
            writer -> {
              assertThat(writer.deleteCollection()).isTrue();
              assertThat(writer.exists()).isFalse();
              assertThat(writer.deleteCollection()).isFalse();
              assertThat(writer.put(BsoPatch.of(A))).as("created").isTrue();
            });
    assertThat(ids(BOOKMARKS)).containsExactly(A);
    assertThat(existingItem(A).payload()).isEmpty();
    assertThat(timestampOf(BOOKMARKS)).isEqualTo(anew);
  }

  @Checks("MD-1")
  void collectionNamesDifferByCase() {
    CollectionName upper = new CollectionName("BOOKMARKS");
    CollectionName longest = new CollectionName("x".repeat(32));
    put(BOOKMARKS, A);
    put(upper, B);
    put(longest, C);
    assertThat(store().info(user).collections()).containsOnlyKeys(BOOKMARKS, upper, longest);
    assertThat(ids(BOOKMARKS)).containsExactly(A);
    assertThat(ids(upper)).containsExactly(B);
  }

  @Checks("MD-2")
  void countsAndSizesFollowEveryChange() {
    put(BOOKMARKS, patch(A, "four"), patch(B, "\u00e4\ud83d\ude80"));
    assertUsage(BOOKMARKS, 2, 4 + 6);
    put(BOOKMARKS, patch(A, "longer than before"));
    assertUsage(BOOKMARKS, 2, 18 + 6);
    put(BOOKMARKS, BsoPatch.of(A).withSortIndex(1), BsoPatch.of(C));
    assertUsage(BOOKMARKS, 3, 18 + 6);
    put(HISTORY, patch(A, "x"));
    assertUsage(HISTORY, 1, 1);
    write(BOOKMARKS, writer -> writer.deleteAll(Set.of(A, C)));
    assertUsage(BOOKMARKS, 1, 6);
    write(BOOKMARKS, writer -> writer.delete(B));
    assertUsage(BOOKMARKS, 0, 0);
    put(BOOKMARKS, patch(A, "again"), patch(A, "twice"));
    assertUsage(BOOKMARKS, 1, 5);
    write(BOOKMARKS, CollectionWriter::deleteCollection);
    assertThat(store().usage(user).collections()).containsOnlyKeys(HISTORY);
    assertThat(store().usage(user).totalBytes()).isEqualTo(1);
  }

  private void assertUsage(CollectionName collection, long items, long bytes) {
    UserUsage usage = store().usage(user);
    assertThat(usage.collections())
        .containsEntry(collection, new CollectionUsage(timestampOf(collection), items, bytes));
    assertThat(usage.toInfo()).isEqualTo(store().info(user));
  }

  @Checks("MD-2")
  void theTotalSizeIncludesTheSessionsOwnChanges() {
    put(HISTORY, patch(A, "12345"));
    put(BOOKMARKS, patch(A, "123"), patch(B, "1"));
    write(
        BOOKMARKS,
        writer -> {
          assertThat(writer.totalSize()).isEqualTo(9);
          writer.put(patch(A, "1234567"));
          assertThat(writer.totalSize()).isEqualTo(13);
          writer.delete(B);
          assertThat(writer.totalSize()).isEqualTo(12);
          writer.deleteCollection();
          assertThat(writer.totalSize()).isEqualTo(5);
        });
  }

  @Checks("MD-3")
  void everySnapshotOfAUserIsConsistent() {
    Semaphore reads = new Semaphore(0); // a read for a write, so that they meet
    Running<Boolean> client =
        Running.start(
            "snapshot-writer",
            () -> {
              for (int i = 0; i < ROUNDS; i++) {
                reads.tryAcquire(SHORT_WAIT.toMillis(), TimeUnit.MILLISECONDS);
                put(i % 2 == 0 ? BOOKMARKS : HISTORY, A);
              }
              return true;
            });
    boolean done;
    do {
      done = !client.isBusyAfter(Duration.ZERO);
      reads.release();
      assertNewestIsTheStorages(store().info(user));
      reads.release();
      assertNewestIsTheStorages(store().usage(user).toInfo());
    } while (!done);
    client.result();
  }

  private static void assertNewestIsTheStorages(UserInfo info) {
    Timestamp newest =
        info.collections().values().stream().max(Timestamp::compareTo).orElse(Timestamp.ZERO);
    assertThat(info.lastModified()).as("the storage's last-modified of %s", info).isEqualTo(newest);
  }
}
