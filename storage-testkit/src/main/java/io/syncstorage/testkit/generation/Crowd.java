package io.syncstorage.testkit.generation;

import java.util.List;

/**
 * What kind of concurrent programs to make.
 *
 * @param operations about how many operations all clients make together
 * @param instances 1 or 2 instances of the store, over which the clients spread
 * @param clocksDiffer whether the instances' clocks come to differ
 * @param faults the points of the harness that may fail; none: nothing does
 */
public record Crowd(int operations, int instances, boolean clocksDiffer, List<String> faults) {

  public Crowd {
    faults = List.copyOf(faults);
  }
}
