package io.syncstorage.memcached.client;

import io.syncstorage.api.error.InvalidValueException;
import java.time.Duration;

/** Lifetimes as memcached counts them. */
final class Lifetimes {

  /** Never expires. */
  static final int FOR_EVER = 0;

  /** Expires at once: in the text protocol a delete that can be a cas. */
  static final int NONE = -1;

  /** What is more, memcached takes for a date. */
  static final Duration LONGEST = Duration.ofDays(30);

  private Lifetimes() {}

  /**
   * In seconds. memcached's clock ticks once a second, so one more is added: an entry should not
   * end too early for that.
   *
   * @throws InvalidValueException if it is negative or longer than {@link #LONGEST}
   */
  static int seconds(Duration lifetime) {
    if (lifetime.isNegative() || lifetime.compareTo(LONGEST) > 0) {
      throw new InvalidValueException(
          "lifetime", "must be 0 to " + LONGEST + ", but was " + lifetime);
    }
    if (lifetime.isZero()) {
      return FOR_EVER;
    }
    long roundedUp = lifetime.plusNanos(999_999_999).toSeconds();
    return Math.toIntExact(Math.min(roundedUp + 1, LONGEST.toSeconds()));
  }
}
