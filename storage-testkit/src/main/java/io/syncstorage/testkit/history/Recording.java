package io.syncstorage.testkit.history;

import io.syncstorage.api.value.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One operation while it is under way. Written by its client alone, readable by others at any time.
 */
public final class Recording {

  /** The end of an operation, published at once. */
  private record End(long tick, Outcome outcome) {}

  private final int client;
  private final Operation operation;
  private final AtomicLong ticks;
  private final Journal journal;
  private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
  private volatile long invoked;
  private volatile long opened;
  private volatile @Nullable Timestamp assigned;
  private volatile @Nullable End end;

  Recording(int client, Operation operation, AtomicLong ticks, Journal journal) {
    this.client = client;
    this.operation = operation;
    this.ticks = ticks;
    this.journal = journal;
  }

  void invoke() {
    invoked = ticks.incrementAndGet();
    journal.invoked(client, operation);
  }

  /** The tick before the client called: the event's {@link Event#invoked()}. */
  public long invoked() {
    return invoked;
  }

  /** The read session is open: its view is of now or before (LK-1). */
  public void opened() {
    opened = ticks.incrementAndGet();
  }

  /** The next step, or the commit, returned this. */
  public void answered(Answer answer) {
    answers.add(answer);
  }

  /** The write session's {@code timestamp()}. */
  public void assigned(Timestamp timestamp) {
    assigned = timestamp;
    journal.assigned(client, timestamp);
  }

  /** The operation returned; all its answers are recorded. */
  public void completed() {
    end(Outcome.COMPLETED);
  }

  /** The operation was refused by an error that promises that nothing happened (ER-1). */
  public void nothingHappened() {
    end(Outcome.NOTHING_HAPPENED);
  }

  /** The operation failed in a way that does not say whether it happened. */
  public void unknown() {
    end(Outcome.UNKNOWN);
  }

  private void end(Outcome outcome) {
    if (end != null) {
      throw new IllegalStateException("the operation has ended");
    }
    end = new End(ticks.incrementAndGet(), outcome);
    journal.ended(client, outcome, List.copyOf(answers));
  }

  Event toEvent(int id) {
    End ended = end; // read before the answers: then those of a completed operation are all there
    Outcome outcome = ended == null ? Outcome.UNKNOWN : ended.outcome();
    boolean viewIsOlder = outcome == Outcome.COMPLETED && opened > 0;
    return new Event(
        id,
        client,
        operation,
        invoked,
        ended == null || outcome == Outcome.UNKNOWN
            ? Event.NEVER
            : viewIsOlder ? opened : ended.tick(),
        outcome,
        List.copyOf(answers),
        Optional.ofNullable(assigned));
  }
}
