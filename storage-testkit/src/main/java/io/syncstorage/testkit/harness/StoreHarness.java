package io.syncstorage.testkit.harness;

import io.syncstorage.api.SyncStorage;
import java.time.InstantSource;
import java.util.Set;

/**
 * Opens the store under test. Only {@link #open} must be written; each of the others that is
 * overridden lets the kit exercise more rules, and what is not exercised is named in the verdict.
 *
 * <p>The kit calls one method at a time. It closes each store that it was given, the crashed one
 * excepted, and the harness last.
 */
public interface StoreHarness extends AutoCloseable {

  /**
   * Opens the store, with no user in it. Called once, first.
   *
   * @param clock to be passed on to the store, unless it declares a clock of its own
   */
  SyncStorage open(InstantSource clock);

  /** Opens the store over the data of the one before, which the kit has just closed. */
  default SyncStorage restart(InstantSource clock) {
    throw new UnsupportedOperationException("restart is not offered");
  }

  /**
   * Kills the store that is open, with no chance to finish anything, and opens it anew over what it
   * left behind. It may have open sessions.
   */
  default SyncStorage crash(InstantSource clock) {
    throw new UnsupportedOperationException("crash is not offered");
  }

  /**
   * Opens another instance over the same data, beside those that are open.
   *
   * @param clock perhaps not the one that the other instances were given
   */
  default SyncStorage openSecondInstance(InstantSource clock) {
    throw new UnsupportedOperationException("openSecondInstance is not offered");
  }

  /** What the harness can make go wrong. */
  default FaultInjector faults() {
    throw new UnsupportedOperationException("faults is not offered");
  }

  /**
   * How a process of its own opens the store over the same data, to be killed: the kit closes its
   * own instances first, and calls {@link #restart} afterwards.
   */
  default StoreProcess process() {
    throw new UnsupportedOperationException("process is not offered");
  }

  /** What the kit may ask for: what is overridden. */
  default Set<Offer> offers() {
    return Offer.overriddenIn(getClass());
  }

  /** Removes what the stores left behind. */
  @Override
  default void close() {}
}
