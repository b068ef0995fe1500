package io.syncstorage.testkit.fault;

import io.syncstorage.testkit.harness.FaultInjector;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Counts how often each point is passed, and lets it fail at the passing that was asked for.
 * Thread-safe.
 */
final class FaultPoints implements FaultInjector {

  private final Set<String> points;
  private final Map<String, List<Integer>> armed = new HashMap<>();
  private final Map<String, Long> happened = new HashMap<>();

  FaultPoints(Set<String> points) {
    this.points = Collections.unmodifiableSet(new TreeSet<>(points));
  }

  @Override
  public Set<String> points() {
    return points;
  }

  @Override
  public synchronized void arm(String point, int hit) {
    if (!points.contains(point) || hit < 1) {
      throw new IllegalArgumentException(
          "must be one of " + points + " and a hit of 1 or more, but was " + point + ", " + hit);
    }
    armed.computeIfAbsent(point, key -> new ArrayList<>()).add(hit);
  }

  @Override
  public synchronized void disarm() {
    armed.clear();
  }

  @Override
  public synchronized long happened(String point) {
    return happened.getOrDefault(point, 0L);
  }

  /** Notes that the point is passed; whether it must fail now. */
  synchronized boolean fails(String point) {
    List<Integer> hits = armed.get(point);
    if (hits == null) {
      return false;
    }
    hits.replaceAll(hit -> hit - 1);
    boolean fails = hits.remove(Integer.valueOf(0));
    if (fails) {
      happened.merge(point, 1L, Long::sum);
    }
    return fails;
  }
}
