package io.syncstorage.testkit.checker;

import io.syncstorage.api.value.Timestamp;
import io.syncstorage.testkit.history.Event;
import io.syncstorage.testkit.history.History;
import io.syncstorage.testkit.history.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Linearizability by its definition: every order of the operations, every T. For tiny histories.
 */
final class Oracle {

  private final List<Event> events;
  private final long horizon;
  private final long highest;

  private Oracle(History history, long horizon) {
    this.events =
        history.events().stream()
            .filter(event -> event.outcome() != Outcome.NOTHING_HAPPENED)
            .filter(event -> event.invoked() <= horizon)
            .filter(event -> event.outcome() == Outcome.COMPLETED || event.operation().commits())
            .toList();
    this.horizon = horizon;
    this.highest = 60;
  }

  static boolean explains(History history) {
    return explainsUntil(history, Event.NEVER - 1);
  }

  /** Whether what had been answered at a tick can be explained. */
  static boolean explainsUntil(History history, long tick) {
    Oracle oracle = new Oracle(history, tick);
    return oracle.search(UserContent.EMPTY, oracle.events);
  }

  private boolean search(UserContent content, List<Event> left) {
    if (left.stream().noneMatch(event -> event.completed() <= horizon)) {
      return true;
    }
    for (Event next : left) {
      if (left.stream().noneMatch(other -> other.precedes(next))) {
        List<Event> rest = new ArrayList<>(left);
        rest.remove(next);
        for (Optional<Timestamp> timestamp : timestamps(content, next)) {
          Transition transition = SequentialSpec.next(content, next, timestamp.orElse(null));
          if (transition instanceof Transition.Legal legal && search(legal.next(), rest)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private List<Optional<Timestamp>> timestamps(UserContent content, Event event) {
    if (event.outcome() == Outcome.COMPLETED || event.timestamp().isPresent()) {
      return List.of(event.timestamp());
    }
    List<Optional<Timestamp>> all = new ArrayList<>();
    for (long ticks = content.lastModified().hundredths() + 1; ticks <= highest; ticks++) {
      all.add(Optional.of(new Timestamp(ticks)));
    }
    return all;
  }
}
