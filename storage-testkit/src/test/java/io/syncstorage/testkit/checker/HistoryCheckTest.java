package io.syncstorage.testkit.checker;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.BsoPatch;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.Expiry;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.testkit.history.Answer;
import io.syncstorage.testkit.history.HistoryRecorder;
import io.syncstorage.testkit.history.Operation;
import io.syncstorage.testkit.history.Recording;
import io.syncstorage.testkit.history.Step;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Small histories, written out. Client numbers are irrelevant to the check. */
class HistoryCheckTest {

  private static final CollectionName BOOKMARKS = new CollectionName("bookmarks");
  private static final BsoId ITEM = new BsoId("a");

  private final HistoryRecorder recorder = new HistoryRecorder();

  @Test
  void anEmptyHistoryPasses() {
    assertThat(verdict()).isEqualTo(new Verdict.Pass(0));
  }

  @Test
  void aReadThatOverlapsAWriteMaySeeItOrNot() {
    Recording write = put("x");
    readAbsent();
    readItem("x", 5);
    putReturns(write, true, 5);

    assertThat(verdict()).isEqualTo(new Verdict.Pass(3));
  }

  @Test
  void aReadAfterTheReturnOfAWriteMustSeeIt() {
    putReturns(put("x"), true, 5);
    readAbsent();

    Verdict.Violation violation = violation();
    assertThat(violation.offender().id()).isEqualTo(1);
    assertThat(violation.rule()).isEqualTo("CC-1");
    assertThat(violation.why())
        .isEqualTo("item a was answered absent, but should have been a = \"x\" @0.05");
    assertThat(violation.explainedUntil()).isEqualTo(2);
  }

  @Test
  void whatOneReaderSawNoLaterReaderMayMissThoughTheWriteIsStillUnderWay() {
    Recording write = put("x");
    readItem("x", 5);
    readAbsent();
    putReturns(write, true, 5);

    assertThat(violation().offender().id()).isEqualTo(2);
  }

  @Test
  void aWriteThatBeginsAfterAnotherReturnedNeedsTheHigherTimestamp() {
    putReturns(put("x"), true, 5);
    putReturns(put("y"), false, 4);

    Verdict.Violation violation = violation();
    assertThat(violation.rule()).isEqualTo("TS-2");
    assertThat(violation.why())
        .isEqualTo("its timestamp 0.04 is not above the storage's last, 0.05");
  }

  @Test
  void twoWritesMustNotShareATimestampThoughTheyOverlap() {
    Recording first = put("x");
    Recording second = put("y");
    putReturns(first, true, 5);
    putReturns(second, false, 5);

    assertThat(violation().rule()).isEqualTo("TS-2");
    assertThat(violation().offender().id()).isEqualTo(1);
  }

  @Test
  void overlappingWritesMayTakeEffectInEitherOrderButInThatOfTheirTimestamps() {
    Recording first = put("x");
    Recording second = put("y");
    putReturns(first, false, 6);
    putReturns(second, true, 5);
    readItem("x", 6);

    assertThat(verdict()).isEqualTo(new Verdict.Pass(3));
  }

  @Test
  void theWriteWithTheWrongAnswerIsBlamedAndNotTheOneThatReturnedBeforeIt() {
    Recording wrong = put("x");
    putReturns(put("y"), true, 6);
    putReturns(wrong, false, 5);

    Verdict.Violation violation = violation();
    assertThat(violation.offender().id()).isZero();
    assertThat(violation.why()).contains("none created, but should have been a created");
  }

  @Test
  void commitMustReturnTheTimestampThatTheSessionHad() {
    Recording write = put("x");
    write.assigned(new Timestamp(5));
    putReturns(write, true, 6);

    assertThat(violation().rule()).isEqualTo("TS-1");
    assertThat(violation().why()).isEqualTo("commit returned 0.06, but should have returned 0.05");
  }

  @Test
  void aSessionThatChangesNothingReturnsTheCollectionsTimestamp() {
    putReturns(put("x"), true, 5);
    Recording idle =
        recorder.invoke(
            1, new Operation.Write(BOOKMARKS, List.of(new Step.Delete(Set.of(new BsoId("none"))))));
    idle.answered(new Answer.Count(0));
    idle.answered(new Answer.Time(new Timestamp(6)));
    idle.completed();

    assertThat(violation().rule()).isEqualTo("WR-1");
  }

  @Test
  void anUnknownOutcomeMayHaveHappenedOrNot() {
    put("x").unknown();
    readAbsent();
    assertThat(verdict().isPass()).isTrue();

    readItem("x", 5);
    assertThat(verdict().isPass()).isTrue();

    readAbsent();
    assertThat(violation().offender().id()).isEqualTo(3);
  }

  @Test
  void anUnknownOutcomeMustNotHappenTwice() {
    put("x").unknown();
    readItem("x", 5);
    readItem("x", 6);

    assertThat(violation().offender().id()).isEqualTo(2);
  }

  @Test
  void whatWasRefusedMustNotShow() {
    put("x").nothingHappened();
    readItem("x", 5);

    assertThat(violation().offender().id()).isEqualTo(1);
  }

  @Test
  void aSearchWithoutBudgetDoesNotPassForAPass() {
    put("x").unknown();
    readItem("x", 5);

    assertThat(new HistoryCheck(1).check(recorder.history()))
        .isEqualTo(new Verdict.Unknown("the search gave up after 1 steps"));
  }

  private Verdict verdict() {
    return HistoryCheck.STANDARD.check(recorder.history());
  }

  private Verdict.Violation violation() {
    return (Verdict.Violation) verdict();
  }

  private Recording put(String payload) {
    BsoPatch patch = BsoPatch.of(ITEM).withPayload(payload);
    return recorder.invoke(
        0, new Operation.Write(BOOKMARKS, List.of(new Step.Put(List.of(patch)))));
  }

  private static void putReturns(Recording put, boolean created, long timestamp) {
    put.answered(new Answer.Created(created ? Set.of(ITEM) : Set.of()));
    put.answered(new Answer.Time(new Timestamp(timestamp)));
    put.completed();
  }

  private void readAbsent() {
    read(Optional.empty());
  }

  private void readItem(String payload, long modified) {
    Timestamp timestamp = new Timestamp(modified);
    read(Optional.of(new Bso(ITEM, timestamp, payload, OptionalInt.empty(), Expiry.NEVER)));
  }

  private void read(Optional<Bso> answer) {
    Recording read =
        recorder.invoke(1, new Operation.Read(BOOKMARKS, List.of(new Step.Item(ITEM))));
    read.opened();
    read.answered(new Answer.Item(answer));
    read.completed();
  }
}
