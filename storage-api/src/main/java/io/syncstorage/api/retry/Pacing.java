package io.syncstorage.api.retry;

import java.time.Duration;

/** The time and randomness of retries; injected, so that tests neither wait nor guess. */
public interface Pacing {

  /** The system's monotonic clock, sleep and randomness. Thread-safe. */
  static Pacing system() {
    return SystemPacing.INSTANCE;
  }

  /** Nanoseconds of a clock that never goes back; its origin means nothing. */
  long nanoTime();

  /** A random number from zero to {@code bound}, both included. */
  long randomUpTo(long bound);

  /**
   * Waits.
   *
   * @param duration not negative
   * @throws InterruptedException if the thread is interrupted before or while it waits
   */
  void pause(Duration duration) throws InterruptedException;
}
