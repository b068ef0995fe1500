package io.syncstorage.testkit.checker;

import io.syncstorage.api.value.Timestamp;
import io.syncstorage.testkit.history.Event;
import io.syncstorage.testkit.history.History;
import io.syncstorage.testkit.history.Operation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** A history laid out for the search: invocations and completions in the order of time. */
final class SearchPlan {

  /** What the search must do with an operation. */
  enum Role {
    /** Completed and wrote: must take effect, in the order of T. */
    WRITE,
    /** Completed without a write: must find a point where its answers are right. */
    LOOK,
    /** Of unknown outcome: may take effect at any time after its invocation. */
    OPTIONAL,
    /** Nothing happened, or nothing can have: says nothing. */
    NONE
  }

  /** An invocation or a completion. */
  record Moment(long tick, Event event, boolean completion) {}

  private final History history;
  private final boolean mayLeaveOut;
  private final List<Moment> moments = new ArrayList<>();
  private final List<Event> writes = new ArrayList<>();
  private final Map<Integer, Integer> ranks = new HashMap<>();
  private final SortedSet<Timestamp> withoutOwner;
  private final Guesses guesses;

  /**
   * @param mayLeaveOut whether writes that are known to have happened may be left out: then another
   *     operation may have had their T
   */
  SearchPlan(History history, boolean mayLeaveOut) {
    this.history = history;
    this.mayLeaveOut = mayLeaveOut;
    for (Event event : history.events()) {
      Role role = role(event);
      if (role != Role.NONE) {
        moments.add(new Moment(event.invoked(), event, false));
      }
      if (role == Role.WRITE || role == Role.LOOK) {
        moments.add(new Moment(event.completed(), event, true));
      }
      if (role == Role.WRITE) {
        writes.add(event);
      }
    }
    moments.sort(Comparator.comparingLong(Moment::tick).thenComparing(Moment::completion));
    writes.sort(Comparator.comparing(SearchPlan::timestampOf).thenComparingLong(Event::completed));
    removeOvertaken(writes);
    for (Event write : writes) {
      ranks.put(write.id(), ranks.size());
    }
    withoutOwner = SeenTimestamps.withoutOwner(history);
    guesses = new Guesses(history, /* ownedToo= */ mayLeaveOut);
  }

  /**
   * Takes out the writes that began only when one of a higher T had completed (TS-2): there is no
   * place for them, whatever else happened.
   */
  private static void removeOvertaken(List<Event> writes) {
    long earliest = Event.NEVER;
    for (int rank = writes.size() - 1; rank >= 0; rank--) {
      Event write = writes.get(rank);
      if (earliest < write.invoked()) {
        writes.remove(rank);
      } else {
        earliest = Math.min(earliest, write.completed());
      }
    }
  }

  private static Timestamp timestampOf(Event write) {
    return write.timestamp().orElseThrow();
  }

  static Role role(Event event) {
    return switch (event.outcome()) {
      case COMPLETED -> event.wrote() ? Role.WRITE : Role.LOOK;
      case UNKNOWN -> event.operation().commits() && !isIdle(event) ? Role.OPTIONAL : Role.NONE;
      case NOTHING_HAPPENED -> Role.NONE;
    };
  }

  boolean mayLeaveOut() {
    return mayLeaveOut;
  }

  List<Moment> moments() {
    return moments;
  }

  /** How many operations say something. */
  int operations() {
    return (int) moments.stream().filter(moment -> !moment.completion()).count();
  }

  Event event(int id) {
    return history.events().get(id);
  }

  /** The write of this rank in the order of T; null if there are not so many. */
  @Nullable Event write(int rank) {
    return rank < writes.size() ? writes.get(rank) : null;
  }

  /** False only for a write that real time leaves no place in the order of T. */
  boolean hasPlace(Event event) {
    return role(event) != Role.WRITE || ranks.containsKey(event.id());
  }

  /** The rank of a write in the order of T; above all others if it has no place there. */
  int rank(Event write) {
    return ranks.getOrDefault(write.id(), Integer.MAX_VALUE);
  }

  /** Whether somebody saw a T that only an operation of unknown outcome can have had. */
  boolean isSeen(Timestamp timestamp) {
    return withoutOwner.contains(timestamp);
  }

  /**
   * The timestamps that an operation of unknown outcome may have had above {@code last} and below
   * those of the write to come next, if there is one.
   */
  Collection<Timestamp> timestamps(Event optional, Timestamp last, @Nullable Event next) {
    Timestamp end = next == null ? Timestamp.MAX : timestampOf(next);
    Optional<Timestamp> known = optional.timestamp();
    if (known.isPresent()) {
      boolean fits = known.get().isAfter(last) && known.get().isBefore(end);
      return fits ? List.of(known.get()) : List.of();
    }
    return guesses.between(last, end);
  }

  /** Whether its answers are all there and say that it changes nothing. */
  private static boolean isIdle(Event optional) {
    return optional.operation() instanceof Operation.Write write
        && optional.answers().size() >= write.steps().size()
        && !optional.wrote();
  }

  /** Writes that an explanation of this operation speaks of. */
  List<Event> related(Event offender) {
    return SeenTimestamps.writersOf(offender, history);
  }
}
