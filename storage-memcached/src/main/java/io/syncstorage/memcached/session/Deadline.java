package io.syncstorage.memcached.session;

import io.syncstorage.api.error.LockLostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;

/**
 * The end of a write session: by its deadline on the injected clock (LK-5), by being closed, or
 * with its store. For one thread.
 */
final class Deadline {

  private enum Status {
    OPEN,
    ENDED,
    MISSED
  }

  private final InstantSource clock;
  private final Instant granted;
  private final Instant end;
  private final BooleanSupplier isStoreClosed;
  private Status status = Status.OPEN;

  Deadline(InstantSource clock, Duration timeout, BooleanSupplier isStoreClosed) {
    this.clock = clock;
    this.granted = clock.instant();
    this.end = granted.plus(timeout);
    this.isStoreClosed = isStoreClosed;
  }

  /** The session's fixed reading of the clock (IT-3). */
  Instant granted() {
    return granted;
  }

  /**
   * Called at each use of the session.
   *
   * @param rollback done when the deadline is found to have passed
   * @throws IllegalStateException after the session's end (LK-7)
   * @throws LockLostException if the deadline has passed (LK-6)
   */
  void check(Runnable rollback) {
    if (status == Status.OPEN && isStoreClosed.getAsBoolean()) {
      status = Status.ENDED;
    }
    if (status == Status.OPEN && !clock.instant().isBefore(end)) {
      status = Status.MISSED;
      rollback.run();
    }
    switch (status) {
      case OPEN -> {}
      case ENDED -> throw new IllegalStateException("the session has ended");
      case MISSED ->
          throw new LockLostException("the session's time was over, and it was rolled back");
    }
  }

  boolean isOpen() {
    return status == Status.OPEN;
  }

  /** Ends the session, unless it has ended. */
  void end() {
    status = status == Status.OPEN ? Status.ENDED : status;
  }
}
