package io.syncstorage.testkit.harness;

import java.util.Set;

/** Deterministic faults in the store under test or on the way to it. Thread-safe. */
public interface FaultInjector {

  /** The points where something can go wrong, in the harness's own words: "commit-ack-lost". */
  Set<String> points();

  /**
   * Makes one point fail once.
   *
   * @param point one of {@link #points()}
   * @param hit the how-manieth passing from now fails, 1 or more
   */
  void arm(String point, int hit);

  /** Takes back every fault that has not happened, and ends those that still last. */
  void disarm();

  /** How often this point has failed since the harness was made. */
  long happened(String point);
}
