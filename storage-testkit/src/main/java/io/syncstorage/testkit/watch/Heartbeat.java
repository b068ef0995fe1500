package io.syncstorage.testkit.watch;

import java.time.Duration;

/**
 * Signs of life of work that may rightly take long, as a check of thousands of programs does: what
 * beats does not hang. In real time. Thread-safe.
 */
public final class Heartbeat {

  private volatile long last = System.nanoTime();

  /** Begins with a beat. */
  public Heartbeat() {}

  /** The work has got on. */
  public void beat() {
    last = System.nanoTime();
  }

  /** How much of this time since the last beat is left; negative if none is. */
  Duration leftOf(Duration limit) {
    return limit.minusNanos(System.nanoTime() - last);
  }
}
