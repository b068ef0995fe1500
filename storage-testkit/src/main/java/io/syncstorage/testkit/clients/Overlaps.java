package io.syncstorage.testkit.clients;

import io.syncstorage.testkit.history.Event;
import io.syncstorage.testkit.history.History;
import io.syncstorage.testkit.history.Operation;
import io.syncstorage.testkit.history.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How often completed operations of two clients really ran at the same time, by kind: clients that
 * merely take turns show nothing about concurrency.
 */
public final class Overlaps {

  /** What a run must have met to have meant anything. */
  private static final List<String> REQUIRED =
      List.of(
          "write over write of one collection",
          "write over write of another collection",
          "read over write of one collection",
          "info or usage over write",
          "deletion of the storage over write");

  private final Map<String, Long> counts = new TreeMap<>();

  /** None yet. */
  public Overlaps() {}

  /** Adds those of a history. */
  public void add(History history) {
    List<Event> underWay = new ArrayList<>();
    for (Event event : history.events()) {
      underWay.removeIf(other -> other.completed() < event.invoked());
      if (event.outcome() == Outcome.COMPLETED) {
        for (Event other : underWay) {
          if (other.client() != event.client()) {
            kind(event.operation(), other.operation())
                .or(() -> kind(other.operation(), event.operation()))
                .ifPresent(kind -> counts.merge(kind, 1L, Long::sum));
          }
        }
        underWay.add(event);
      }
    }
  }

  private static Optional<String> kind(Operation one, Operation other) {
    if (!(other instanceof Operation.Write write)) {
      return Optional.empty();
    } else if (one instanceof Operation.Write first) {
      boolean same = first.collection().equals(write.collection());
      return Optional.of("write over write of " + (same ? "one" : "another") + " collection");
    } else if (one instanceof Operation.Read read) {
      return read.collection().equals(write.collection())
          ? Optional.of("read over write of one collection")
          : Optional.empty();
    }
    return Optional.of(
        one instanceof Operation.DeleteStorage
            ? "deletion of the storage over write"
            : "info or usage over write");
  }

  /** How often, by kind. */
  public Map<String, Long> counts() {
    return new TreeMap<>(counts);
  }

  /** What never occurred though it should have. */
  public List<String> missing() {
    List<String> missing = new ArrayList<>(REQUIRED);
    missing.removeAll(counts.keySet());
    return missing;
  }
}
