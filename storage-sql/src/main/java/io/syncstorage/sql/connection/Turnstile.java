package io.syncstorage.sql.connection;

import io.syncstorage.api.error.ConflictException;
import io.syncstorage.api.error.UnavailableException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets as many threads through as there are connections, in the order of their coming, and lets
 * only so many wait: beyond that a server does better to answer "later" at once. Thread-safe.
 */
final class Turnstile {

  private final Semaphore free;
  private final AtomicInteger waiting = new AtomicInteger();
  private final int maxWaiting;
  private final Duration maxWait;

  Turnstile(int connections, int maxWaiting, Duration maxWait) {
    this.free = new Semaphore(connections, /* fair= */ true);
    this.maxWaiting = maxWaiting;
    this.maxWait = maxWait;
  }

  /**
   * Waits for a connection to be free.
   *
   * @throws UnavailableException if none was in time, or too many threads wait
   * @throws ConflictException if the thread is interrupted, whose flag then stays set
   */
  void enter() {
    if (free.tryAcquire()) {
      return;
    }
    try {
      if (waiting.incrementAndGet() > maxWaiting) {
        throw unavailable("all connections are in use, and too many threads wait for one");
      }
      if (!free.tryAcquire(maxWait.toNanos(), TimeUnit.NANOSECONDS)) {
        throw unavailable("all connections stayed in use for " + maxWait);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ConflictException("interrupted while waiting for a connection", e);
    } finally {
      waiting.decrementAndGet();
    }
  }

  /** How many threads wait. */
  int waiting() {
    return waiting.get();
  }

  void leave() {
    free.release();
  }

  private UnavailableException unavailable(String message) {
    return new UnavailableException(message, maxWait, null);
  }
}
