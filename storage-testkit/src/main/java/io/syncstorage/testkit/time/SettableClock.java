package io.syncstorage.testkit.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until it is told to move, in either direction. Thread-safe. */
public final class SettableClock implements InstantSource {

  /** A reading on a whole tick, well before the end of expiries. */
  public static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  private volatile Instant now;
  private volatile Instant highest;

  public SettableClock() {
    this(START);
  }

  public SettableClock(Instant start) {
    now = start;
    highest = start;
  }

  @Override
  public Instant instant() {
    return now;
  }

  /** Moves the clock; a negative duration moves it back. */
  public synchronized void advance(Duration duration) {
    set(now.plus(duration));
  }

  public synchronized void set(Instant instant) {
    now = instant;
    highest = instant.isAfter(highest) ? instant : highest;
  }

  /** Sets the clock back for good: later readings count as if there had been none. */
  public synchronized void startAgainAt(Instant instant) {
    now = instant;
    highest = instant;
  }

  /** The latest reading it ever had. */
  public Instant highest() {
    return highest;
  }

  @Override
  public String toString() {
    return "SettableClock[" + now + "]";
  }
}
