package io.syncstorage.testkit.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What clients of one user did, from a store that was empty for that user. Immutable.
 *
 * @param events in the order of invocation
 * @param marks in the order of time
 */
public record History(List<Event> events, List<Mark> marks) {

  public History {
    events = List.copyOf(events);
    marks = marks.stream().sorted(Comparator.comparingLong(Mark::tick)).toList();
    long last = -1;
    for (int id = 0; id < events.size(); id++) {
      Event event = events.get(id);
      if (event.id() != id || event.invoked() <= last) {
        throw new IllegalArgumentException(
            "event " + event.id() + " must be the one of its id in the order of invocation");
      }
      last = event.invoked();
    }
  }

  public static History of(List<Event> events) {
    return new History(events, List.of());
  }

  /** This history and then another of the same user, all of which happened later. */
  public History followedBy(History later) {
    long ticks = lastTick();
    List<Event> all = new ArrayList<>(events);
    for (Event event : later.events) {
      all.add(event.later(events.size(), ticks));
    }
    List<Mark> allMarks = new ArrayList<>(marks);
    later.marks.forEach(
        mark -> allMarks.add(new Mark(mark.tick() + ticks, mark.kind(), mark.text())));
    return new History(all, allMarks);
  }

  /** The last tick at which anything is known to have happened; 0 if nothing did. */
  public long lastTick() {
    long last = marks.isEmpty() ? 0 : marks.get(marks.size() - 1).tick();
    for (Event event : events) {
      last = Math.max(last, event.completed() == Event.NEVER ? event.invoked() : event.completed());
    }
    return last;
  }

  /** How many operations ended so. */
  public long count(Outcome outcome) {
    return events.stream().filter(event -> event.outcome() == outcome).count();
  }
}
