package io.syncstorage.memcached.lock;

import io.syncstorage.api.error.ConflictException;
import io.syncstorage.api.retry.Pacing;
import java.time.Duration;

/**
 * How long one session goes on waiting for others: pauses between looks, random up to a bound that
 * doubles from 1 ms to 32 ms ("full jitter"). Real time: a clock that stands still must not make
 * anybody wait for ever. For one thread.
 */
public final class Patience {

  private static final long FIRST_PAUSE_NANOS = 1_000_000;
  private static final int MOST_DOUBLINGS = 5;

  private final Pacing pacing;
  private final long start;
  private final Duration maxWait;
  private int pauses;

  public Patience(Pacing pacing, Duration maxWait) {
    this.pacing = pacing;
    this.start = pacing.nanoTime();
    this.maxWait = maxWait;
  }

  /** What is left of the wait; zero if it is over. */
  public Duration left() {
    Duration left = maxWait.minusNanos(pacing.nanoTime() - start);
    return left.isNegative() ? Duration.ZERO : left;
  }

  /**
   * Pauses before another look.
   *
   * @param obstacle what is waited for
   * @throws ConflictException if the wait is over, or the thread is interrupted
   */
  public void pause(String obstacle) {
    Duration left = left();
    if (left.isZero()) {
      throw new ConflictException(obstacle);
    }
    long bound = FIRST_PAUSE_NANOS << Math.min(pauses++, MOST_DOUBLINGS);
    Duration pause = Duration.ofNanos(pacing.randomUpTo(bound));
    try {
      pacing.pause(pause.compareTo(left) < 0 ? pause : left);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ConflictException("interrupted while waiting: " + obstacle, e);
    }
  }
}
