package io.syncstorage.testkit.clients;

import io.syncstorage.api.SyncStorage;
import io.syncstorage.api.value.UserId;
import io.syncstorage.testkit.history.HistoryRecorder;
import io.syncstorage.testkit.history.Mark;
import io.syncstorage.testkit.time.SettableClock;
import io.syncstorage.testkit.time.SkewedClock;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What the clients of one program share. Thread-safe. */
record Scene(
    UserId user,
    List<SyncStorage> instances,
    SettableClock clock,
    SkewedClock secondClock,
    HistoryRecorder recorder,
    HeldLocks locks,
    Queue<Flaw> flaws) {

  /** How long an operation takes by the clock: enough that timestamps need not outrun it. */
  private static final Duration TIME_FOR_ONE = Duration.ofMillis(10);

  /** With nothing seen yet. */
  Scene(
      UserId user,
      List<SyncStorage> instances,
      SettableClock clock,
      SkewedClock secondClock,
      HistoryRecorder recorder) {
    this(
        user,
        List.copyOf(instances),
        clock,
        secondClock,
        recorder,
        new HeldLocks(),
        new ConcurrentLinkedQueue<>());
  }

  /** With one clock for all, and nothing seen yet. */
  static Scene of(
      UserId user, List<SyncStorage> instances, SettableClock clock, HistoryRecorder recorder) {
    return new Scene(user, instances, clock, new SkewedClock(clock), recorder);
  }

  /** The instance of this number, or the first where there is no other. */
  SyncStorage instance(int number) {
    return instances.get(Math.min(number, instances.size() - 1));
  }

  void timePasses() {
    clock.advance(TIME_FOR_ONE);
  }

  void advanceClock(Duration duration) {
    clock.advance(duration);
    recorder.mark(Mark.Kind.CLOCK, "clock moved by " + duration.toMillis() + " ms");
  }

  void skewClock(Duration ahead) {
    secondClock.skew(ahead);
    recorder.mark(
        Mark.Kind.CLOCK, "clock of instance 1 ahead of instance 0 by " + ahead.toMillis() + " ms");
  }
}
