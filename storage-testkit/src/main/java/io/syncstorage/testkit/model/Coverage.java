package io.syncstorage.testkit.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** How often each outcome of each operation occurred in the programs of a run. Thread-safe. */
public final class Coverage {

  /** What a run must have met at least once to have meant anything. */
  private static final List<String> REQUIRED =
      List.of(
          "Put: some",
          "Put: none",
          "Delete: some",
          "Delete: none",
          "DeleteCollection: true",
          "DeleteCollection: false",
          "Apply: some",
          "Apply: none",
          "Apply: BatchNotFoundException",
          "Append: BatchNotFoundException",
          "Discard: true",
          "Discard: false",
          "InspectBatch: some",
          "InspectBatch: none",
          "Read: some",
          "Read: none",
          "ReadItem: some",
          "ReadItem: none",
          "commit: T",
          "session: ConflictException");

  private final Map<String, Long> counts = new ConcurrentSkipListMap<>();

  void count(List<Observation> observations) {
    observations.forEach(observation -> counts.merge(name(observation), 1L, Long::sum));
  }

  private static String name(Observation observation) {
    String where =
        observation
            .step()
            .map(step -> step.getClass().getSimpleName())
            .orElse(observation.aspect() == Aspect.COMMITTED_TIMESTAMP ? "commit" : "session");
    return where + ": " + outcome(observation);
  }

  private static String outcome(Observation observation) {
    Object value = observation.value();
    if (value instanceof Integer number) {
      return number == 0 ? "none" : "some";
    } else if (value instanceof Optional<?> optional) {
      return optional.isPresent() ? "some" : "none";
    } else if (value instanceof Collection<?> found) {
      return isEmpty(found) ? "none" : "some";
    } else if (observation.aspect() == Aspect.COMMITTED_TIMESTAMP) {
      return "T";
    }
    return value instanceof Boolean || value instanceof String ? value.toString() : "seen";
  }

  private static boolean isEmpty(Collection<?> found) {
    return found.stream().allMatch(part -> part instanceof Collection<?> page && page.isEmpty());
  }

  /** Every operation × outcome that occurred, with how often. */
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
