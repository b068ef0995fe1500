package io.syncstorage.api.routing;

import io.syncstorage.api.retry.Pacing;
import java.time.Duration;

/** What is left of one operation's waiting time, which all of its steps share. */
final class Patience {

  private final Duration maxWait;
  private final Pacing pacing;
  private final long start;

  Patience(Duration maxWait, Pacing pacing) {
    this.maxWait = maxWait;
    this.pacing = pacing;
    start = pacing.nanoTime();
  }

  /** The time left; zero, never negative, when it is over. */
  Duration left() {
    Duration left = maxWait.minusNanos(pacing.nanoTime() - start);
    return left.isNegative() ? Duration.ZERO : left;
  }
}
