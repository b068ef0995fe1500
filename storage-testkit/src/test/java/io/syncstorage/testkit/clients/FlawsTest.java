package io.syncstorage.testkit.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.api.value.UserInfo;
import io.syncstorage.testkit.history.Answer;
import io.syncstorage.testkit.history.History;
import io.syncstorage.testkit.history.HistoryRecorder;
import io.syncstorage.testkit.history.Operation;
import io.syncstorage.testkit.history.Recording;
import io.syncstorage.testkit.history.Step;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What is wrong whatever the order, and what shows nothing about concurrency. */
class FlawsTest {

  private static final CollectionName BOOKMARKS = new CollectionName("bookmarks");
  private static final Operation WRITE = new Operation.Write(BOOKMARKS, List.of());

  private final HistoryRecorder recorder = new HistoryRecorder();
  private final HeldLocks locks = new HeldLocks();

  @Test
  void twoSessionsThatHeldOneLockAndBothCommittedAreAFlaw() {
    HeldLocks.Hold first = locks.granted("bookmarks", 0, recorder.invoke(0, WRITE));
    HeldLocks.Hold second = locks.granted("bookmarks", 1, recorder.invoke(1, WRITE));
    commit(first);
    assertThat(locks.flaw()).isEmpty();

    commit(second);
    assertThat(locks.flaw())
        .get()
        .extracting(Flaw::rule, Flaw::invoked)
        .containsExactly("LK-2", 2L);
  }

  @Test
  void sessionsOneAfterTheOtherOrOfTwoCollectionsAreNone() {
    commit(locks.granted("bookmarks", 0, recorder.invoke(0, WRITE)));
    commit(locks.granted("bookmarks", 1, recorder.invoke(1, WRITE)));
    HeldLocks.Hold one = locks.granted("bookmarks", 0, recorder.invoke(0, WRITE));
    HeldLocks.Hold other = locks.granted("history", 1, recorder.invoke(1, WRITE));
    commit(one);
    commit(other);
    assertThat(locks.flaw()).isEmpty();
  }

  private static void commit(HeldLocks.Hold hold) {
    hold.committing();
    hold.committed();
  }

  @Test
  void aSnapshotWhosePartsAreNewerThanTheWholeIsAFlaw() {
    TreeMap<CollectionName, Timestamp> collections = new TreeMap<>();
    collections.put(BOOKMARKS, new Timestamp(2));
    answered(
        recorder.invoke(0, new Operation.Info()),
        new Answer.Info(new UserInfo(new Timestamp(1), collections)));
    assertThat(SnapshotRules.flaw(recorder.history()))
        .get()
        .extracting(Flaw::rule)
        .isEqualTo("TS-3");
  }

  @Test
  void anItemThatIsNewerThanItsCollectionIsAFlaw() {
    List<Step.Look> looks =
        List.of(new Step.LastModified(), new Step.ItemTimestamp(new BsoId("a")));
    Recording recording = recorder.invoke(0, new Operation.Read(BOOKMARKS, looks));
    recording.answered(new Answer.Time(new Timestamp(1)));
    answered(recording, new Answer.ItemTime(Optional.of(new Timestamp(2))));
    assertThat(SnapshotRules.flaw(recorder.history()))
        .get()
        .extracting(Flaw::rule)
        .isEqualTo("TS-3");
  }

  @Test
  void clientsThatTakeTurnsDoNotOverlap() {
    for (int client = 0; client < 3; client++) {
      answered(recorder.invoke(client, WRITE), new Answer.Time(Timestamp.ZERO));
    }
    Overlaps overlaps = new Overlaps();
    overlaps.add(recorder.history());
    assertThat(overlaps.counts()).isEmpty();
    assertThat(overlaps.missing()).hasSize(5);
  }

  @Test
  void clientsAtTheSameTimeAreCountedByWhatTheyDo() {
    Recording write = recorder.invoke(0, WRITE);
    Recording other = recorder.invoke(1, WRITE);
    answered(recorder.invoke(2, new Operation.Info()), new Answer.Info(UserInfo.EMPTY));
    answered(write, new Answer.Time(Timestamp.ZERO));
    answered(other, new Answer.Time(Timestamp.ZERO));
    History history = recorder.history();
    Overlaps overlaps = new Overlaps();
    overlaps.add(history);
    assertThat(overlaps.counts())
        .containsEntry("write over write of one collection", 1L)
        .containsEntry("info or usage over write", 2L)
        .hasSize(2);
  }

  private static void answered(Recording recording, Answer answer) {
    recording.answered(answer);
    recording.completed();
  }
}
