package io.syncstorage.api.value;

import io.syncstorage.api.error.InvalidValueException;
import java.time.Duration;
import java.time.Instant;

/**
 * The instant at which an item ceases to exist, or {@link #NEVER}.
 *
 * @param epochMillis milliseconds since 1970; from {@link #NEVER_MILLIS} on it means never, and is
 *     normalised to it (IT-3: the adopted SQL schema marks "never" by such values)
 */
public record Expiry(long epochMillis) implements Comparable<Expiry> {

  /** 2036-07-18T13:20:00Z; an expiry at or after it is none. */
  public static final long NEVER_MILLIS = 2_100_000_000_000L;

  public static final Expiry NEVER = new Expiry(NEVER_MILLIS);

  public Expiry {
    if (epochMillis < 0) {
      throw new InvalidValueException("expiry", "must not be before 1970, but was " + epochMillis);
    }
    epochMillis = Math.min(epochMillis, NEVER_MILLIS);
  }

  /** The expiry of an item whose time-to-live was given in the write session of this T (IT-3). */
  public static Expiry of(Timestamp timestamp, Duration timeToLive) {
    return new Expiry(timestamp.toMillis() + timeToLive.toMillis());
  }

  public boolean isNever() {
    return epochMillis == NEVER_MILLIS;
  }

  /** Whether the item is gone: at the very instant of its expiry it is (IT-3). */
  public boolean isReachedAt(Instant now) {
    return !isNever() && !now.isBefore(Instant.ofEpochMilli(epochMillis));
  }

  @Override
  public int compareTo(Expiry other) {
    return Long.compare(epochMillis, other.epochMillis);
  }

  @Override
  public String toString() {
    return isNever() ? "never" : Instant.ofEpochMilli(epochMillis).toString();
  }
}
