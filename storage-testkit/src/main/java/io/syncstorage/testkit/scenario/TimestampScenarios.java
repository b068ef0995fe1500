package io.syncstorage.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncstorage.api.CollectionWriter;
import io.syncstorage.api.error.ConflictException;
import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.BsoPatch;
import io.syncstorage.api.value.Change;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.api.value.UserInfo;
import io.syncstorage.testkit.check.Checks;
import io.syncstorage.testkit.stage.Running;
import io.syncstorage.testkit.stage.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** TS-1 to TS-5: which timestamp a write gets, and what carries it. */
final class TimestampScenarios extends Scenario {

  TimestampScenarios(Stage stage) {
    super(stage);
  }

  @Checks("TS-1")
  void allThatASessionWritesCarriesItsOneTimestamp() {
    put(BOOKMARKS, A);
    try (CollectionWriter writer = writer(BOOKMARKS)) {
      assertFails(IllegalStateException.class, "T before it is assigned", writer::timestamp);
      writer.putAll(patches(A, B));
      Timestamp assigned = writer.timestamp();
      writer.put(patch(C));
      assertThat(writer.timestamp()).as("T later in the session").isEqualTo(assigned);
      assertThat(writer.lastModified()).as("what the writer itself sees").isEqualTo(assigned);
      assertThat(writer.commit()).as("what commit returns").isEqualTo(assigned);
      assertThat(items(BOOKMARKS)).extracting(Bso::modified).containsOnly(assigned);
      assertThat(timestampOf(BOOKMARKS)).isEqualTo(assigned);
      assertThat(storageTimestamp()).isEqualTo(assigned);
    }
  }

  @Checks("TS-1")
  void aReaderSeesTheTimestampThatCommitReturned() {
    Timestamp timestamp = put(BOOKMARKS, A);
    assertThat(lastModified(BOOKMARKS)).isEqualTo(timestamp);
    assertThat(itemTimestamp(A)).hasValue(timestamp);
  }

  @Checks("TS-1")
  void whatWasRolledBackLeavesNoTimestamp() {
    put(BOOKMARKS, A);
    UserInfo before = store().info(user);
    try (CollectionWriter writer = writer(BOOKMARKS)) {
      writer.put(patch(B));
    }
    assertThat(store().info(user)).isEqualTo(before);
    assertThat(ids(BOOKMARKS)).containsExactly(A);
  }

  @Checks("TS-2")
  void timestampsRiseOverAllCollectionsWhileTheClockStandsStill() {
    List<Timestamp> timestamps = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      timestamps.add(put(i % 2 == 0 ? BOOKMARKS : HISTORY, A));
      assertThat(storageTimestamp()).as("the storage timestamp").isEqualTo(timestamps.get(i));
    }
    timestamps.add(write(BOOKMARKS, writer -> writer.delete(A)));
    timestamps.add(write(HISTORY, CollectionWriter::deleteCollection));
    timestamps.add(deleteStorage());
    timestamps.add(put(BOOKMARKS, A));
    assertThat(timestamps).isSorted().doesNotHaveDuplicates();
  }

  @Checks("TS-2")
  void sessionsOfTwoCollectionsCommitInTheOrderOfTheirTimestamps() {
    put(BOOKMARKS, A);
    put(HISTORY, A);
    try (CollectionWriter first = writer(BOOKMARKS)) {
      first.put(patch(B));
      Running<Timestamp> second = Running.start("second-writer", () -> put(HISTORY, B));
      boolean waits = second.isBusyAfter(SHORT_WAIT);
      if (waits) {
        Timestamp timestamp = first.commit();
        assertThat(second.result()).as("T of who commits later").isGreaterThan(timestamp);
      } else {
        Timestamp overtaking = second.result();
        try {
          assertThat(first.commit()).as("T of who commits later").isGreaterThan(overtaking);
        } catch (ConflictException e) {
          assertThat(ids(BOOKMARKS)).as("nothing of what was refused").containsExactly(A);
        }
      }
    }
  }

  @Checks("TS-3")
  void noItemIsNewerThanItsCollectionAndNoCollectionNewerThanTheStorage() {
    put(BOOKMARKS, A, B);
    put(HISTORY, A);
    put(BOOKMARKS, C);
    write(HISTORY, writer -> writer.delete(A));
    UserInfo info = store().info(user);
    assertThat(info.collections().values())
        .allSatisfy(time -> assertThat(time).isLessThanOrEqualTo(info.lastModified()));
    assertThat(items(BOOKMARKS))
        .allSatisfy(
            item -> assertThat(item.modified()).isLessThanOrEqualTo(timestampOf(BOOKMARKS)));
  }

  @Checks("TS-4")
  void deletingAnItemAdvancesItsCollectionAndTheStorage() {
    Timestamp before = put(BOOKMARKS, A, B);
    Timestamp after = write(BOOKMARKS, writer -> assertThat(writer.delete(A)).isTrue());
    assertThat(after).isGreaterThan(before);
    assertThat(timestampOf(BOOKMARKS)).isEqualTo(after);
    assertThat(storageTimestamp()).isEqualTo(after);
    assertThat(existingItem(B).modified()).isEqualTo(before);
  }

  @Checks("TS-4")
  void anEmptiedCollectionStaysListed() {
    put(BOOKMARKS, A, B);
    Timestamp after = write(BOOKMARKS, writer -> writer.deleteAll(Set.of(A, B, C)));
    assertThat(store().info(user).collections()).containsEntry(BOOKMARKS, after);
    assertThat(exists(BOOKMARKS)).isTrue();
  }

  @Checks("TS-4")
  void aDeletedCollectionVanishesAndTheStorageAdvances() {
    put(HISTORY, A);
    Timestamp before = put(BOOKMARKS, A);
    Timestamp after = write(BOOKMARKS, writer -> assertThat(writer.deleteCollection()).isTrue());
    assertThat(after).isGreaterThan(before);
    assertThat(store().info(user).collections()).containsOnlyKeys(HISTORY);
    assertThat(storageTimestamp()).isEqualTo(after);
    assertThat(lastModified(BOOKMARKS)).isEqualTo(Timestamp.ZERO);
    assertThat(put(BOOKMARKS, A)).as("T after the deletion").isGreaterThan(after);
  }

  @Checks("TS-4")
  void theDeletedStorageKeepsNothingButItsNewTimestamp() {
    put(BOOKMARKS, A);
    Timestamp before = put(HISTORY, A);
    Timestamp after = deleteStorage();
    assertThat(after).isGreaterThan(before);
    assertThat(store().info(user).collections()).isEmpty();
    assertThat(storageTimestamp()).isEqualTo(after);
    assertThat(items(BOOKMARKS)).isEmpty();
    assertThat(deleteStorage()).as("deleting an empty storage is a write too").isGreaterThan(after);
    assertThat(put(BOOKMARKS, A)).isGreaterThan(after);
  }

  @Checks("TS-5")
  void aPatchThatSetsOnlyTheTtlLeavesModifiedAlone() {
    Timestamp created = put(BOOKMARKS, A);
    Timestamp touched = put(BOOKMARKS, BsoPatch.of(A).withTimeToLive(Duration.ofDays(2)));
    assertThat(existingItem(A).modified()).as("the item's modified").isEqualTo(created);
    assertThat(existingItem(A).expiry().epochMillis())
        .isEqualTo(touched.toMillis() + Duration.ofDays(2).toMillis());
    assertThat(touched).as("but it is a write").isGreaterThan(created);
    assertThat(timestampOf(BOOKMARKS)).isEqualTo(touched);
  }

  @Checks("TS-5")
  void aPatchThatGivesNothingLeavesModifiedAlone() {
    Timestamp created = put(BOOKMARKS, A);
    Timestamp touched = put(BOOKMARKS, BsoPatch.of(A));
    assertThat(existingItem(A).modified()).isEqualTo(created);
    assertThat(timestampOf(BOOKMARKS)).isEqualTo(touched);
  }

  @Checks("TS-5")
  void anyOtherFieldSetsModified() {
    put(BOOKMARKS, A);
    Timestamp byIndex = put(BOOKMARKS, BsoPatch.of(A).withSortIndex(1));
    assertThat(existingItem(A).modified()).isEqualTo(byIndex);
    Timestamp byReset =
        put(BOOKMARKS, new BsoPatch(A, Change.reset(), Change.keep(), Change.keep()));
    assertThat(existingItem(A).modified()).isEqualTo(byReset);
    Timestamp created = put(BOOKMARKS, BsoPatch.of(B).withTimeToLive(Duration.ofDays(2)));
    assertThat(existingItem(B).modified()).as("creation sets it too").isEqualTo(created);
  }
}
