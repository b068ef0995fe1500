package io.syncstorage.api.retry;

import io.syncstorage.api.error.ConflictException;
import io.syncstorage.api.error.InvalidValueException;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * How often and how long an operation that met a {@link ConflictException} is repeated. The pause
 * after attempt n is random between zero and {@code firstDelay * 2^(n-1)}, capped ("full jitter":
 * M. Brooker, Exponential Backoff and Jitter, 2015), but no less than what the exception asks for.
 * Any other exception passes through at once.
 *
 * <p>Immutable, and thread-safe if its pacing is.
 *
 * @param maxAttempts at most this many attempts in all, 1 or more
 * @param firstDelay the upper bound of the first pause
 * @param maxDelay the upper bound of any pause that the exception does not ask for
 * @param deadline no attempt starts later than this after the first
 * @param pacing the time and randomness
 */
public record RetryPolicy(
    int maxAttempts, Duration firstDelay, Duration maxDelay, Duration deadline, Pacing pacing) {

  private static final RetryPolicy STANDARD =
      new RetryPolicy(
          20,
          Duration.ofMillis(10),
          Duration.ofMillis(250),
          Duration.ofSeconds(5),
          Pacing.system());

  private static final RetryPolicy NONE =
      new RetryPolicy(1, Duration.ZERO, Duration.ZERO, Duration.ZERO, Pacing.system());

  public RetryPolicy {
    if (maxAttempts < 1) {
      throw new InvalidValueException("maxAttempts", "must be 1 or more, but was " + maxAttempts);
    }
    requireInRange("firstDelay", firstDelay);
    requireInRange("maxDelay", maxDelay);
    requireInRange("deadline", deadline);
  }

  private static void requireInRange(String field, Duration duration) {
    if (duration.isNegative() || duration.compareTo(Duration.ofDays(1)) > 0) {
      throw new InvalidValueException(field, "must be zero to one day, but was " + duration);
    }
  }

  /** Up to 20 attempts within five seconds, pauses of 10 ms rising to 250 ms at most. */
  public static RetryPolicy standard() {
    return STANDARD;
  }

  /** One attempt. */
  public static RetryPolicy none() {
    return NONE;
  }

  /**
   * Runs an operation until it succeeds or this policy ends.
   *
   * @throws ConflictException the last attempt's; also when the thread is interrupted while it
   *     waits, whose flag then stays set
   */
  public <R> R call(Supplier<R> operation) {
    long start = pacing.nanoTime();
    for (int attempt = 1; ; attempt++) {
      try {
        return operation.get();
      } catch (ConflictException conflict) {
        if (attempt == maxAttempts || !pauseAfter(attempt, conflict, start)) {
          throw conflict;
        }
      }
    }
  }

  /** Waits before the next attempt; false if there is to be none. */
  private boolean pauseAfter(int attempt, ConflictException conflict, long start) {
    Duration delay = longer(jitter(attempt), conflict.retryAfter().orElse(Duration.ZERO));
    Duration left = deadline.minusNanos(pacing.nanoTime() - start);
    if (delay.compareTo(left) > 0) {
      return false;
    }
    try {
      pacing.pause(delay);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static Duration longer(Duration first, Duration second) {
    return first.compareTo(second) >= 0 ? first : second;
  }

  private Duration jitter(int attempt) {
    long bound = firstDelay.toNanos();
    for (int i = 1; i < attempt && bound < maxDelay.toNanos(); i++) {
      bound *= 2;
    }
    return Duration.ofNanos(pacing.randomUpTo(Math.min(bound, maxDelay.toNanos())));
  }
}
