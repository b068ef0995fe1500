package io.syncstorage.testkit.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncstorage.api.value.BsoPatch;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.Timestamp;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class HistoryRecorderTest {

  private static final CollectionName BOOKMARKS = new CollectionName("bookmarks");
  private static final Operation PUT =
      new Operation.Write(BOOKMARKS, List.of(new Step.Put(List.of(BsoPatch.of("a")))));

  private final HistoryRecorder recorder = new HistoryRecorder();

  @Test
  void aReadSessionIsAnsweredWhenItIsOpenForItsViewIsOfThen() {
    Operation read = new Operation.Read(BOOKMARKS, List.of(new Step.Exists()));
    Recording recording = recorder.invoke(0, read);
    recording.opened();
    Recording later = recorder.invoke(1, new Operation.DeleteStorage());
    recording.answered(new Answer.Flag(false));
    recording.completed();
    later.nothingHappened();

    List<Event> events = recorder.history().events();
    assertThat(events.get(0).precedes(events.get(1))).isTrue();
  }

  @Test
  void whatIsStillUnderWayIsOfUnknownOutcomeWithAllThatIsKnownOfIt() {
    Recording recording = recorder.invoke(3, PUT);
    recording.answered(new Answer.Created(Set.of()));
    recording.assigned(new Timestamp(7));

    Event event = recorder.history().events().get(0);
    assertThat(event.outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(event.completed()).isEqualTo(Event.NEVER);
    assertThat(event.timestamp()).hasValue(new Timestamp(7));
    assertThat(event.wrote()).isTrue();
  }

  @Test
  void anOperationEndsOnce() {
    Recording recording = recorder.invoke(0, PUT);
    recording.unknown();

    assertThatThrownBy(recording::unknown).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void anEventThatContradictsItselfIsRefused() {
    assertThatThrownBy(() -> event(5, 5, Outcome.NOTHING_HAPPENED, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> event(5, 6, Outcome.UNKNOWN, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> event(5, 6, Outcome.COMPLETED, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("without all its answers");
    assertThatThrownBy(
            () -> {
              Event event = event(5, 6, Outcome.NOTHING_HAPPENED, List.of());
              History.of(List.of(event, event));
            })
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Event event(long invoked, long completed, Outcome outcome, List<Answer> answers) {
    return new Event(0, 0, PUT, invoked, completed, outcome, answers, Optional.empty());
  }

  @Test
  void manyThreadsRecordWithoutLosingAnythingOrSharingATick() throws Exception {
    CountDownLatch start = new CountDownLatch(8);
    List<Thread> threads = new ArrayList<>();
    for (int number = 0; number < 8; number++) {
      int client = number;
      threads.add(new Thread(() -> recordInfos(client, start)));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    recorder.mark(Mark.Kind.NOTE, "all done");

    History history = recorder.history();
    Set<Long> ticks = new HashSet<>();
    history.events().forEach(event -> ticks.addAll(List.of(event.invoked(), event.completed())));
    assertThat(history.count(Outcome.NOTHING_HAPPENED)).isEqualTo(8_000);
    assertThat(ticks).hasSize(16_000);
    assertThat(history.lastTick()).isEqualTo(16_001);
  }

  private void recordInfos(int client, CountDownLatch start) {
    start.countDown();
    try {
      start.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    for (int count = 0; count < 1_000; count++) {
      recorder.invoke(client, new Operation.Info()).nothingHappened();
    }
  }
}
