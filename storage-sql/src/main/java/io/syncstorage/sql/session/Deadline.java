package io.syncstorage.sql.session;

import io.syncstorage.api.error.LockLostException;
import io.syncstorage.sql.connection.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The end of a write session's time, by the injected clock (LK-5). */
final class Deadline {

  private final InstantSource clock;
  private final Instant end;
  private boolean missed;

  Deadline(InstantSource clock, Instant granted, Duration timeout) {
    this.clock = clock;
    this.end = granted.plus(timeout);
  }

  /**
   * Rolls back if the deadline has passed.
   *
   * @throws LockLostException if it has, now or at an earlier call
   * @throws IllegalStateException if the session ended otherwise
   */
  void check(Transaction transaction) {
    if (!missed && transaction.hasEnded()) {
      throw new IllegalStateException("the session has ended");
    }
    if (missed || !clock.instant().isBefore(end)) {
      missed = true;
      transaction.close();
      throw new LockLostException("the session's time was over, and it was rolled back");
    }
  }
}
