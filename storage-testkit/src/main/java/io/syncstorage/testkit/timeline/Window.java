package io.syncstorage.testkit.timeline;

import io.syncstorage.testkit.checker.Verdict;
import io.syncstorage.testkit.history.Event;
import io.syncstorage.testkit.history.History;
import io.syncstorage.testkit.history.Mark;
import java.util.List;
import java.util.Optional;

/**
 * The part of a history that is drawn: all of a short one, else what surrounds the violation, or
 * the beginning.
 *
 * @param from the first tick
 * @param to the last tick
 * @param events those that overlap the window
 * @param clients those that have such events, in order
 */
record Window(long from, long to, List<Event> events, List<Integer> clients, List<Mark> marks) {

  private static final int MOST_BEFORE = 160;
  private static final int MOST_AFTER = 40;

  static Window of(History history, Verdict verdict) {
    Optional<Event> offender =
        verdict instanceof Verdict.Violation violation
            ? Optional.of(violation.offender())
            : Optional.empty();
    int center = offender.map(Event::id).orElse(0);
    List<Event> all = history.events();
    int first = Math.max(0, center - MOST_BEFORE);
    int last = Math.min(all.size(), center + (center == 0 ? MOST_BEFORE : 0) + MOST_AFTER);
    long from = all.isEmpty() ? 0 : all.get(first).invoked() - 1;
    long to = last == all.size() ? history.lastTick() + 1 : all.get(last).invoked();
    to = Math.max(to, offender.map(event -> event.completed() + 1).orElse(0L));
    return of(history, from, Math.max(to, from + 2));
  }

  private static Window of(History history, long from, long to) {
    List<Event> events =
        history.events().stream()
            .filter(event -> event.invoked() <= to && end(history, event) >= from)
            .toList();
    return new Window(
        from,
        to,
        events,
        events.stream().map(Event::client).distinct().sorted().toList(),
        history.marks().stream().filter(mark -> mark.tick() >= from && mark.tick() <= to).toList());
  }

  /** Where the drawing of an operation ends: one of unknown outcome at its client's next call. */
  static long end(History history, Event event) {
    if (event.completed() != Event.NEVER) {
      return event.completed();
    }
    return history.events().stream()
        .skip(event.id() + 1L)
        .filter(next -> next.client() == event.client())
        .mapToLong(next -> next.invoked() - 1)
        .findFirst()
        .orElse(history.lastTick() + 1);
  }
}
