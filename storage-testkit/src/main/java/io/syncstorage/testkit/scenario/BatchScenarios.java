package io.syncstorage.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncstorage.api.CollectionWriter;
import io.syncstorage.api.SyncStorage;
import io.syncstorage.api.error.BatchNotFoundException;
import io.syncstorage.api.value.BatchId;
import io.syncstorage.api.value.BatchInfo;
import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.BsoPatch;
import io.syncstorage.api.value.Change;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.api.value.UserId;
import io.syncstorage.testkit.check.Checks;
import io.syncstorage.testkit.rules.Requirement;
import io.syncstorage.testkit.stage.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** BA: uploads in several parts that appear as one. */
final class BatchScenarios extends Scenario {

  private static final BatchId UNKNOWN = new BatchId("unknown-batch");

  BatchScenarios(Stage stage) {
    super(stage);
  }

  private BatchId openBatch(CollectionName collection, BsoPatch... patches) {
    try (CollectionWriter writer = writer(collection)) {
      BatchId batch = writer.createBatch();
      writer.append(batch, List.of(patches));
      writer.commit();
      return batch;
    }
  }

  private void append(BatchId batch, BsoPatch... patches) {
    write(BOOKMARKS, writer -> writer.append(batch, List.of(patches)));
  }

  private Timestamp apply(BatchId batch) {
    return write(BOOKMARKS, writer -> writer.apply(batch));
  }

  @Checks("BA-1")
  void aBatchIsInvisibleUntilItIsApplied() {
    put(BOOKMARKS, A);
    var before = store().usage(user);
    BatchId batch = openBatch(BOOKMARKS, patch(A, "changed"), patch(B));
    append(batch, patch(C));
    assertThat(ids(BOOKMARKS)).containsExactly(A);
    assertThat(existingItem(A).payload()).isEqualTo("payload of a");
    assertThat(store().usage(user)).isEqualTo(before);
  }

  @Checks("BA-1")
  void anAppliedBatchAppearsWholeWithOneTimestamp() {
    put(BOOKMARKS, A);
    BatchId batch = openBatch(BOOKMARKS, patch(A, "changed"), patch(B));
    append(batch, patch(C));
    Timestamp applied =
        write(
            BOOKMARKS,
            writer -> assertThat(writer.apply(batch).created()).containsExactlyInAnyOrder(B, C));
    assertThat(ids(BOOKMARKS)).containsExactlyInAnyOrder(A, B, C);
    assertThat(items(BOOKMARKS)).extracting(Bso::modified).containsOnly(applied);
    assertThat(existingItem(A).payload()).isEqualTo("changed");
    assertThat(storageTimestamp()).isEqualTo(applied);
  }

  @Checks("BA-5")
  void anApplicationThatIsRolledBackLeavesTheBatchOpen() {
    BatchId batch = openBatch(BOOKMARKS, patch(A));
    try (CollectionWriter writer = writer(BOOKMARKS)) {
      writer.apply(batch);
      assertThat(writer.item(A)).isPresent();
    }
    assertThat(ids(BOOKMARKS)).isEmpty();
    apply(batch);
    assertThat(ids(BOOKMARKS)).containsExactly(A);
  }

  @Checks(value = "BA-1", needs = Requirement.INJECTED_CLOCK)
  void theTtlsOfABatchCountFromItsApplication() {
    Duration ttl = Duration.ofMinutes(1);
    BatchId batch = openBatch(BOOKMARKS, patch(A).withTimeToLive(ttl));
    advance(Duration.ofMinutes(30));
    Timestamp applied = apply(batch);
    assertThat(existingItem(A).expiry().epochMillis())
        .isEqualTo(applied.toMillis() + ttl.toMillis());
  }

  @Checks("WR-2")
  void applyingAnEmptyBatchIsAWrite() {
    BatchId batch = openBatch(BOOKMARKS);
    Timestamp applied = apply(batch);
    assertThat(store().info(user).collections()).containsEntry(BOOKMARKS, applied);
    assertThat(applied).isGreaterThan(Timestamp.ZERO);
  }

  @Checks("BA-2")
  void laterPatchesOfABatchWinFieldByField() {
    put(BOOKMARKS, patch(B, "stays").withSortIndex(4));
    BatchId batch = openBatch(BOOKMARKS, patch(A, "first").withSortIndex(1), patch(B, "first"));
    append(batch, patch(A, "second"));
    append(
        batch,
        BsoPatch.of(A).withSortIndex(3),
        new BsoPatch(B, Change.reset(), Change.keep(), Change.keep()));
    apply(batch);
    assertThat(existingItem(A).payload()).isEqualTo("second");
    assertThat(existingItem(A).sortIndex()).hasValue(3);
    assertThat(existingItem(B).payload()).as("a payload that was reset").isEmpty();
    assertThat(existingItem(B).sortIndex()).as("an index that was absent").hasValue(4);
  }

  @Checks("BA-2")
  void aResetFieldIsNotAnAbsentOne() {
    put(
        BOOKMARKS,
        patch(A, "stays").withSortIndex(4).withTimeToLive(Duration.ofDays(1)),
        patch(B, "stays").withSortIndex(4).withTimeToLive(Duration.ofDays(1)));
    BatchId batch =
        openBatch(
            BOOKMARKS,
            new BsoPatch(A, Change.keep(), Change.reset(), Change.reset()),
            BsoPatch.of(B));
    apply(batch);
    assertThat(existingItem(A).payload()).isEqualTo("stays");
    assertThat(existingItem(A).sortIndex()).isEmpty();
    assertThat(existingItem(A).expiry().isNever()).isTrue();
    assertThat(existingItem(B).sortIndex()).hasValue(4);
    assertThat(existingItem(B).expiry().isNever()).isFalse();
  }

  @Checks("BA-4")
  void theInfoOfABatchCountsIdsAndTheirMergedPayloads() {
    BatchId batch = openBatch(BOOKMARKS, patch(A, "12345"), patch(B, "\u00e4"));
    append(batch, patch(A, "123"), BsoPatch.of(B).withSortIndex(1), BsoPatch.of(C));
    write(
        BOOKMARKS,
        writer -> assertThat(writer.batch(batch)).hasValue(new BatchInfo(batch, 3, 3 + 2)));
  }

  @Checks("BA-3")
  void aBatchIsGoneOnceItWasApplied() {
    BatchId batch = openBatch(BOOKMARKS, patch(A));
    write(
        BOOKMARKS,
        writer -> {
          writer.apply(batch);
          assertGone(writer, batch);
        });
    write(BOOKMARKS, writer -> assertGone(writer, batch));
  }

  @Checks("BA-3")
  void aBatchIsGoneOnceItWasDiscarded() {
    BatchId batch = openBatch(BOOKMARKS, patch(A));
    write(BOOKMARKS, writer -> assertThat(writer.discard(batch)).isTrue());
    write(BOOKMARKS, writer -> assertGone(writer, batch));
  }

  @Checks("BA-3")
  void aBatchIsGoneWithItsCollectionAndWithTheStorage() {
    put(BOOKMARKS, A);
    BatchId first = openBatch(BOOKMARKS, patch(B));
    write(BOOKMARKS, CollectionWriter::deleteCollection);
    write(BOOKMARKS, writer -> assertGone(writer, first));
    BatchId second = openBatch(BOOKMARKS, patch(B));
    deleteStorage();
    write(BOOKMARKS, writer -> assertGone(writer, second));
    assertThat(ids(BOOKMARKS)).isEmpty();
  }

  private static void assertGone(CollectionWriter writer, BatchId batch) {
    assertThat(writer.batch(batch)).as("the batch").isEmpty();
    assertThat(writer.discard(batch)).as("whether it was open").isFalse();
    assertFails(BatchNotFoundException.class, "append", () -> writer.append(batch, patches(B)));
    assertFails(BatchNotFoundException.class, "apply", () -> writer.apply(batch));
  }

  @Checks("BA-3")
  void aBatchBelongsToItsUserAndItsCollection() {
    BatchId batch = openBatch(BOOKMARKS, patch(A));
    write(HISTORY, writer -> assertGone(writer, batch));
    UserId other = stage.anotherUser();
    try (CollectionWriter writer = store().lockForWrite(other, BOOKMARKS, LONG_WAIT)) {
      assertGone(writer, batch);
    }
    apply(batch);
    assertThat(ids(BOOKMARKS)).containsExactly(A);
  }

  @Checks("BA-3")
  void anIdThatWasNeverGivenOutNamesNoBatch() {
    write(BOOKMARKS, writer -> assertGone(writer, UNKNOWN));
    assertThat(store().info(user).collections()).isEmpty();
  }

  @Checks("BA-5")
  void aBatchWhoseCreationIsRolledBackNeverWas() {
    BatchId batch;
    try (CollectionWriter writer = writer(BOOKMARKS)) {
      batch = writer.createBatch();
      assertThat(writer.batch(batch)).isPresent();
    }
    write(BOOKMARKS, writer -> assertGone(writer, batch));
  }

  @Checks("BA-5")
  void anAppendThatIsRolledBackAddsNothing() {
    BatchId batch = openBatch(BOOKMARKS, patch(A));
    try (CollectionWriter writer = writer(BOOKMARKS)) {
      writer.append(batch, List.of(patch(B)));
      assertThat(writer.batch(batch).map(BatchInfo::items)).as("what it sees itself").hasValue(2);
    }
    write(BOOKMARKS, writer -> assertThat(writer.batch(batch).map(BatchInfo::items)).hasValue(1));
    apply(batch);
    assertThat(ids(BOOKMARKS)).containsExactly(A);
  }

  @Checks(value = "BA-3", needs = Requirement.INJECTED_CLOCK)
  void aBatchLivesForTwoHours() {
    BatchId batch = openBatch(BOOKMARKS, patch(A));
    advance(Duration.ofHours(2).minusSeconds(1));
    write(BOOKMARKS, writer -> assertThat(writer.batch(batch)).isPresent());
    append(batch, patch(B));
    advance(Duration.ofSeconds(2));
    write(BOOKMARKS, writer -> assertGone(writer, batch));
    assertThat(ids(BOOKMARKS)).isEmpty();
  }

  @Checks("BA-3")
  void batchesOfTheSameInstantHaveDifferentIds() {
    List<BatchId> batches = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      batches.add(openBatch(i % 2 == 0 ? BOOKMARKS : HISTORY));
    }
    write(
        BOOKMARKS,
        writer -> {
          for (int i = 0; i < 20; i++) {
            batches.add(writer.createBatch());
          }
        });
    assertThat(batches).doesNotHaveDuplicates();
  }

  @Checks(value = "BA-3", needs = Requirement.SECOND_INSTANCE)
  void batchesOfTwoInstancesHaveDifferentIds() {
    List<BatchId> batches = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      SyncStorage instance = i % 2 == 0 ? store() : stage.second();
      try (CollectionWriter writer = instance.lockForWrite(user, BOOKMARKS, LONG_WAIT)) {
        batches.add(writer.createBatch());
        writer.commit();
      }
    }
    assertThat(batches).doesNotHaveDuplicates();
  }
}
