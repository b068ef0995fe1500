package io.syncstorage.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncstorage.api.CollectionWriter;
import io.syncstorage.api.value.BatchId;
import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.BsoPatch;
import io.syncstorage.api.value.Change;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.api.value.UserInfo;
import io.syncstorage.testkit.check.Checks;
import io.syncstorage.testkit.stage.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** WR: what is a write. */
final class WriteScenarios extends Scenario {

  WriteScenarios(Stage stage) {
    super(stage);
  }

  @Checks("WR-1")
  void deletingAbsentIdsSpendsNoTimestamp() {
    put(BOOKMARKS, A);
    assertNoWrite(writer -> assertThat(writer.deleteAll(Set.of(B, C))).isZero());
    assertNoWrite(writer -> assertThat(writer.delete(B)).isFalse());
    assertNoWrite(writer -> assertThat(writer.deleteAll(Set.of())).isZero());
  }

  @Checks("WR-1")
  void deletingAnAbsentCollectionSpendsNoTimestamp() {
    put(HISTORY, A);
    assertNoWrite(writer -> assertThat(writer.deleteCollection()).isFalse());
  }

  @Checks("WR-1")
  void aSessionThatOnlyReadsSpendsNoTimestamp() {
    assertNoWrite(writer -> assertThat(writer.exists()).isFalse());
    put(BOOKMARKS, A);
    assertNoWrite(writer -> assertThat(writer.item(A)).isPresent());
  }

  @Checks("WR-1")
  void handlingABatchSpendsNoTimestamp() {
    put(HISTORY, A);
    assertNoWrite(CollectionWriter::createBatch);
    put(BOOKMARKS, A);
    assertNoWrite(
        writer -> {
          BatchId batch = writer.createBatch();
          writer.append(batch, List.of(patch(B)));
          assertThat(writer.discard(batch)).isTrue();
        });
  }

  @Checks("WR-1")
  void reservingATimestampWithoutWritingSpendsNone() {
    put(BOOKMARKS, A);
    assertNoWrite(writer -> writer.reserve(Timestamp.ZERO));
  }

  private void assertNoWrite(Consumer<CollectionWriter> work) {
    UserInfo before = store().info(user);
    Timestamp committed = write(BOOKMARKS, work);
    assertThat(committed)
        .as("a session that wrote nothing commits with its collection's last-modified")
        .isEqualTo(before.lastModified(BOOKMARKS));
    assertThat(store().info(user)).as("the user's timestamps").isEqualTo(before);
  }

  @Checks("WR-2")
  void anEmptyPutCreatesTheCollection() {
    Timestamp timestamp = write(BOOKMARKS, writer -> writer.putAll(List.of()));
    assertThat(timestamp).isGreaterThan(Timestamp.ZERO);
    assertThat(store().info(user).collections()).containsEntry(BOOKMARKS, timestamp);
    assertThat(storageTimestamp()).isEqualTo(timestamp);
  }

  @Checks("WR-2")
  void anEmptyPutGivesAnExistingCollectionANewTimestamp() {
    Timestamp first = put(BOOKMARKS, A);
    Timestamp second = write(BOOKMARKS, writer -> writer.putAll(List.of()));
    assertThat(second).isGreaterThan(first);
    assertThat(timestampOf(BOOKMARKS)).isEqualTo(second);
    assertThat(existingItem(A).modified()).isEqualTo(first);
  }

  @Checks("WR-3")
  void givingTheSamePayloadAgainChangesTheItem() {
    put(BOOKMARKS, patch(A, "same"));
    Timestamp again = put(BOOKMARKS, patch(A, "same"));
    assertThat(existingItem(A).modified()).isEqualTo(again);
  }

  @Checks("WR-3")
  void givingTheSameSortIndexAgainChangesTheItem() {
    put(BOOKMARKS, patch(A).withSortIndex(7));
    Timestamp again = put(BOOKMARKS, BsoPatch.of(A).withSortIndex(7));
    assertThat(existingItem(A).modified()).isEqualTo(again);
  }

  @Checks("WR-3")
  void resettingWhatIsAtItsDefaultChangesTheItem() {
    put(BOOKMARKS, BsoPatch.of(A));
    Timestamp again = put(BOOKMARKS, new BsoPatch(A, Change.keep(), Change.reset(), Change.keep()));
    assertThat(existingItem(A).modified()).isEqualTo(again);
  }

  @Checks("WR-4")
  void patchesOfOneIdMergeFieldByFieldInTheirOrder() {
    write(
        BOOKMARKS,
        writer -> {
          var report =
              writer.putAll(
                  List.of(
                      patch(A, "first").withSortIndex(1),
                      patch(B, "other"),
                      patch(A, "second").withTimeToLive(Duration.ofDays(1)),
                      BsoPatch.of(A).withSortIndex(2)));
          assertThat(report.created()).containsExactlyInAnyOrder(A, B);
        });
    Bso item = existingItem(A);
    assertThat(item.payload()).isEqualTo("second");
    assertThat(item.sortIndex()).hasValue(2);
    assertThat(item.expiry().isNever()).isFalse();
  }

  @Checks("WR-4")
  void aLaterPatchOfTheSameCallMayResetWhatAnEarlierOneSet() {
    put(
        BOOKMARKS,
        patch(A, "set").withSortIndex(1),
        new BsoPatch(A, Change.reset(), Change.reset(), Change.keep()));
    Bso item = existingItem(A);
    assertThat(item.payload()).isEmpty();
    assertThat(item.sortIndex()).isEmpty();
  }
}
