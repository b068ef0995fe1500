package io.syncstorage.sql.session;

import io.syncstorage.sql.connection.Transaction;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jooq.exception.DataAccessException;

/**
 * The wait for all that one session has to lock; the database knows only its single steps. Real
 * time: a frozen clock must not make anybody wait for ever.
 */
final class LockWait {

  /** Beyond what timers are off by. */
  private static final Duration TOLERANCE = Duration.ofMillis(20);

  /** No database counts much further. */
  private static final Duration LONGEST = Duration.ofDays(1);

  private final Duration maxWait;
  private final LongSupplier nanoTime;
  private final long start;

  LockWait(Duration maxWait, LongSupplier nanoTime) {
    this.maxWait = maxWait.compareTo(LONGEST) > 0 ? LONGEST : maxWait;
    this.nanoTime = nanoTime;
    this.start = nanoTime.getAsLong();
  }

  /** Whether all the time that was allowed is used up. */
  boolean isOver() {
    return left().isZero();
  }

  /** Executes a statement that locks rows, waiting no longer than is left. */
  <R> R lock(Transaction transaction, Supplier<R> statement) {
    Duration left = left();
    boolean untouched = maxWait.minus(left).compareTo(TOLERANCE) < 0;
    Duration timeout = untouched ? maxWait : left;
    transaction.lockTimeout(timeout);
    long began = nanoTime.getAsLong();
    try {
      return statement.get();
    } catch (DataAccessException e) {
      Duration waited = Duration.ofNanos(nanoTime.getAsLong() - began);
      if (transaction.isLockTimeout(e) && waited.plus(TOLERANCE).compareTo(timeout) < 0) {
        // H2 takes an interrupt for the end of the time, and clears the flag (LK-8).
        Thread.currentThread().interrupt();
      }
      throw e;
    }
  }

  private Duration left() {
    Duration left = maxWait.minusNanos(nanoTime.getAsLong() - start);
    return left.isNegative() ? Duration.ZERO : left;
  }
}
