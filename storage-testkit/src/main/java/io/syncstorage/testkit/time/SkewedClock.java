package io.syncstorage.testkit.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Another clock's reading, and something on top: the clock of another machine. Thread-safe. */
public final class SkewedClock implements InstantSource {

  private final InstantSource base;
  private volatile Duration skew = Duration.ZERO;

  /** Without a skew at first. */
  public SkewedClock(InstantSource base) {
    this.base = base;
  }

  @Override
  public Instant instant() {
    return base.instant().plus(skew);
  }

  /** From now on it is ahead by this; behind, if that is negative. */
  public void skew(Duration ahead) {
    skew = ahead;
  }

  @Override
  public String toString() {
    return "SkewedClock[" + instant() + "]";
  }
}
