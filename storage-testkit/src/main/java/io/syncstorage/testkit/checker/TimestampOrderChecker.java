package io.syncstorage.testkit.checker;

import io.syncstorage.api.value.Timestamp;
import io.syncstorage.testkit.history.Event;
import io.syncstorage.testkit.history.History;
import io.syncstorage.testkit.history.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SortedSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Checks a history by its timestamps. Since T rises strictly in commit order (TS-2), the only
 * possible order of the writes is known; what remains is to replay it, and to place each read at
 * the earliest version that shows what it saw, that is not before a write that preceded it, and
 * that is not before the place of a read that preceded it (TS-7). The earliest place leaves later
 * reads the most room, so nothing is ever reconsidered.
 *
 * <p>Takes time near linear in the number of operations, times the number of writes that a read
 * overlaps. Complete unless an operation of unknown outcome is left whose T nobody saw: such a one
 * is taken not to have happened, and if that explains the history, it passes; if not, the verdict
 * is {@link Verdict.Unknown}.
 */
final class TimestampOrderChecker {

  private final History history;
  private final List<Event> writes = new ArrayList<>();
  private final List<Event> looks = new ArrayList<>();
  private boolean undecided;

  private TimestampOrderChecker(History history) {
    this.history = history;
    sortOut();
    writes.sort(Comparator.comparing(TimestampOrderChecker::timestamp));
  }

  static Verdict check(History history) {
    TimestampOrderChecker checker = new TimestampOrderChecker(history);
    Verdict verdict = checker.run();
    return checker.undecided && verdict instanceof Verdict.Violation violation
        ? new Verdict.Unknown(
            "an operation of unknown outcome may explain this, or not: " + violation.why())
        : verdict;
  }

  private static Timestamp timestamp(Event write) {
    return write.timestamp().orElseThrow();
  }

  private void sortOut() {
    SortedSet<Timestamp> withoutOwner = SeenTimestamps.withoutOwner(history);
    Map<Timestamp, Long> claims =
        history.events().stream()
            .filter(event -> event.outcome() == Outcome.UNKNOWN && event.operation().commits())
            .flatMap(event -> event.timestamp().stream())
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    for (Event event : history.events()) {
      switch (event.outcome()) {
        case COMPLETED -> (event.wrote() ? writes : looks).add(event);
        case UNKNOWN -> {
          Timestamp timestamp = event.timestamp().orElse(Timestamp.ZERO);
          if (withoutOwner.contains(timestamp) && claims.getOrDefault(timestamp, 0L) == 1) {
            writes.add(event);
          } else if (event.operation().commits()) {
            undecided = true;
          }
        }
        case NOTHING_HAPPENED -> {}
      }
    }
  }

  private Verdict run() {
    Verdict.@Nullable Violation violation = orderViolation();
    if (violation == null) {
      violation = placementViolation();
    }
    return violation == null ? new Verdict.Pass(writes.size() + looks.size()) : violation;
  }

  /** Distinct timestamps, in an order that real time allows (TS-2). */
  private Verdict.@Nullable Violation orderViolation() {
    for (int index = 1; index < writes.size(); index++) {
      if (timestamp(writes.get(index)).equals(timestamp(writes.get(index - 1)))) {
        return violation(
            writes.get(index),
            "TS-2",
            "its timestamp " + timestamp(writes.get(index)) + " was given to another write too");
      }
    }
    Event earliest = null;
    for (int index = writes.size() - 1; index >= 0; index--) {
      Event write = writes.get(index);
      if (earliest != null && earliest.precedes(write)) {
        return violation(
            write,
            "TS-2",
            "its timestamp "
                + timestamp(write)
                + " is below "
                + timestamp(earliest)
                + ", whose write had completed before this one began");
      }
      earliest = earliest == null || write.completed() < earliest.completed() ? write : earliest;
    }
    return null;
  }

  private Verdict.@Nullable Violation placementViolation() {
    Versions versions = new Versions(writes);
    Bounds bounds = new Bounds(writes);
    PriorityQueue<Placed> placed =
        new PriorityQueue<>(Comparator.comparingLong((Placed look) -> look.completed));
    int floor = 0;
    for (Event look : looks) {
      while (!placed.isEmpty() && placed.element().completed < look.invoked()) {
        floor = Math.max(floor, placed.remove().version);
      }
      int from = Math.max(floor, bounds.versionBefore(look));
      int to = bounds.versionAfter(look);
      versions.forgetBefore(bounds.versionBefore(look));
      int version = versions.firstThatShows(look, from, to);
      if (versions.violation() != null) {
        return blame(versions.violation());
      }
      if (version < 0) {
        return violation(look, versions.mismatch().rule(), versions.mismatch().why().get());
      }
      placed.add(new Placed(look.completed(), version));
    }
    versions.replayAll();
    return versions.violation() == null ? null : blame(versions.violation());
  }

  private record Placed(long completed, int version) {}

  private Verdict.Violation blame(Versions.Refusal refusal) {
    return violation(
        writes.get(refusal.write()), refusal.illegal().rule(), refusal.illegal().why().get());
  }

  private Verdict.Violation violation(Event offender, String rule, String why) {
    return new Verdict.Violation(
        offender, rule, why, 0, SeenTimestamps.writersOf(offender, history));
  }
}
