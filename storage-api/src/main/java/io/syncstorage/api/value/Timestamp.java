package io.syncstorage.api.value;

import io.syncstorage.api.error.InvalidValueException;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * A server-assigned point in time in hundredths of a second since 1970: the protocol's resolution,
 * called a tick. Timestamps order a user's changes; they are assigned, not merely read off a clock.
 *
 * @param hundredths 0 to {@link #MAX}
 */
public record Timestamp(long hundredths) implements Comparable<Timestamp> {

  /** Before every change; what an absent collection and an empty user answer. */
  public static final Timestamp ZERO = new Timestamp(0);

  /** The end of the year 9999. */
  public static final Timestamp MAX = new Timestamp(25_340_230_079_999L);

  private static final Pattern DECIMAL = Pattern.compile("\\d{1,12}(\\.\\d{1,2})?");

  public Timestamp {
    if (hundredths < 0 || hundredths > 25_340_230_079_999L) {
      throw new InvalidValueException(
          "timestamp", "must be 0 to 25340230079999 hundredths of a second, but was " + hundredths);
    }
  }

  /**
   * The first timestamp that is not before the instant (TS-6: rounded up); {@link #ZERO} for one
   * before 1970.
   *
   * @throws InvalidValueException if the instant is after {@link #MAX}
   */
  public static Timestamp atOrAfter(Instant instant) {
    if (instant.getEpochSecond() < 0) {
      return ZERO;
    }
    long nanos = instant.getNano();
    return new Timestamp(instant.getEpochSecond() * 100 + (nanos + 9_999_999) / 10_000_000);
  }

  /**
   * The timestamp stored as milliseconds.
   *
   * @throws InvalidValueException if it is no whole number of hundredths
   */
  public static Timestamp ofMillis(long millis) {
    if (millis % 10 != 0) {
      throw new InvalidValueException(
          "timestamp", "must be a multiple of 10 milliseconds, but was " + millis);
    }
    return new Timestamp(millis / 10);
  }

  /**
   * Reads seconds with up to two decimals, as {@link #toString()} writes them.
   *
   * @throws InvalidValueException if the text is anything else
   */
  public static Timestamp parse(String seconds) {
    if (!DECIMAL.matcher(seconds).matches()) {
      throw new InvalidValueException(
          "timestamp", "must be seconds with up to two decimals, as 1234567890.12");
    }
    int point = seconds.indexOf('.');
    if (point < 0) {
      return new Timestamp(Long.parseLong(seconds) * 100);
    }
    long whole = Long.parseLong(seconds.substring(0, point));
    String decimals = seconds.substring(point + 1);
    long fraction = Long.parseLong(decimals) * (decimals.length() == 1 ? 10 : 1);
    return new Timestamp(whole * 100 + fraction);
  }

  /** One tick later. */
  public Timestamp next() {
    return new Timestamp(hundredths + 1);
  }

  public long toMillis() {
    return hundredths * 10;
  }

  public Instant toInstant() {
    return Instant.ofEpochMilli(toMillis());
  }

  public boolean isAfter(Timestamp other) {
    return hundredths > other.hundredths;
  }

  public boolean isBefore(Timestamp other) {
    return hundredths < other.hundredths;
  }

  /** The time from another timestamp to this one; negative if the other is later. */
  public Duration since(Timestamp other) {
    return Duration.ofMillis(toMillis() - other.toMillis());
  }

  public static Timestamp max(Timestamp first, Timestamp second) {
    return first.isAfter(second) ? first : second;
  }

  @Override
  public int compareTo(Timestamp other) {
    return Long.compare(hundredths, other.hundredths);
  }

  /** Seconds with exactly two decimals, never with an exponent: the form of the wire. */
  @Override
  public String toString() {
    long fraction = hundredths % 100;
    return hundredths / 100 + (fraction < 10 ? ".0" : ".") + fraction;
  }
}
