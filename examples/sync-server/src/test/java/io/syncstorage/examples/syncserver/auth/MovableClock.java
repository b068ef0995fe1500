package io.syncstorage.examples.syncserver.auth;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until a test moves it. */
final class MovableClock implements InstantSource {

  private volatile Instant now;

  MovableClock(Instant now) {
    this.now = now;
  }

  @Override
  public Instant instant() {
    return now;
  }

  void setTo(Instant instant) {
    now = instant;
  }

  void move(Duration duration) {
    now = now.plus(duration);
  }
}
