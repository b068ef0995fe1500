package io.syncstorage.testkit.history;

import io.syncstorage.api.value.Timestamp;
import java.util.List;
import java.util.Optional;

/**
 * One operation and all that its client learned of it.
 *
 * @param id its place in the history, counted from 0 in the order of invocation
 * @param client who made it; one client makes one operation at a time
 * @param invoked the tick before the client called
 * @param completed the tick after the client was answered; {@link #NEVER} if it was not. A read
 *     session is answered when it is opened: its view is of that time at the latest (LK-1)
 * @param answers one for each step, in order, and last, if it commits, what {@code commit}
 *     returned; fewer if the outcome is not {@link Outcome#COMPLETED}
 * @param assigned what the session's {@code timestamp()} returned, if it was asked before the
 *     commit: thereby even a write of unknown outcome has a known T
 */
public record Event(
    int id,
    int client,
    Operation operation,
    long invoked,
    long completed,
    Outcome outcome,
    List<Answer> answers,
    Optional<Timestamp> assigned) {

  /** A tick after all others. */
  public static final long NEVER = Long.MAX_VALUE;

  public Event {
    answers = List.copyOf(answers);
    if (completed <= invoked || (completed == NEVER) != (outcome == Outcome.UNKNOWN)) {
      throw new IllegalArgumentException(
          "operation " + id + " must complete after its invocation, or be unknown and never do");
    }
    if (outcome == Outcome.COMPLETED && answers.size() != expectedAnswers(operation)) {
      throw new IllegalArgumentException("operation " + id + " completed without all its answers");
    }
  }

  private static int expectedAnswers(Operation operation) {
    return operation instanceof Operation.Read
        ? operation.steps().size()
        : operation.steps().size() + 1;
  }

  /** What {@code commit} returned, if it did. */
  public Optional<Timestamp> committed() {
    return outcome == Outcome.COMPLETED
            && operation.commits()
            && answers.get(answers.size() - 1) instanceof Answer.Time time
        ? Optional.of(time.timestamp())
        : Optional.empty();
  }

  /** T as far as it is known: assigned within the session, or returned by its commit. */
  public Optional<Timestamp> timestamp() {
    return assigned.or(this::committed);
  }

  /**
   * Whether its answers say that it wrote (WR-1, WR-2): then it needs a T. What has not been
   * answered does not count.
   */
  public boolean wrote() {
    if (operation instanceof Operation.DeleteStorage) {
      return outcome != Outcome.NOTHING_HAPPENED;
    }
    List<? extends Step> steps = operation.steps();
    for (int index = 0; index < Math.min(steps.size(), answers.size()); index++) {
      if (steps.get(index).wrote(answers.get(index))) {
        return true;
      }
    }
    return false;
  }

  /** The same, after so many other events and ticks. */
  Event later(int ids, long ticks) {
    return new Event(
        id + ids,
        client,
        operation,
        invoked + ticks,
        completed == NEVER ? NEVER : completed + ticks,
        outcome,
        answers,
        assigned);
  }

  /** Whether it was answered before the other was asked for: then it took effect before it. */
  public boolean precedes(Event other) {
    return completed < other.invoked;
  }
}
