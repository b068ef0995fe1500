package io.syncstorage.testkit.checker;

import io.syncstorage.testkit.history.History;

/** Simulated histories for tests in other packages. */
public final class Histories {

  private Histories() {}

  /** Of a store that is right. */
  public static History right(int seed, int clients, int operationsEach) {
    return new Simulation(seed, Defect.NONE, 0.05, clients, operationsEach, 3).run();
  }

  /** Of a store whose reads are stale now and then. */
  public static History stale(int seed, int clients, int operationsEach) {
    return new Simulation(seed, Defect.STALE_READ, 0.02, clients, operationsEach, 2).run();
  }
}
