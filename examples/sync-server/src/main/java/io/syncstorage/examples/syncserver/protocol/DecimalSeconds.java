package io.syncstorage.examples.syncserver.protocol;

import io.syncstorage.api.value.Timestamp;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Points in time as clients write them: non-negative decimals with any number of digits. What lies
 * between two ticks is rounded the way that keeps the comparison exact, and what lies beyond the
 * last timestamp is that timestamp.
 */
final class DecimalSeconds {

  private static final Pattern DECIMAL = Pattern.compile("[0-9]++(?:\\.[0-9]++)?");
  private static final Pattern LEADING_ZEROS = Pattern.compile("^0+(?=[0-9])");

  /** Twelve digits of seconds are beyond the year 9999. */
  private static final int MAX_DIGITS = 12;

  private DecimalSeconds() {}

  /**
   * The last timestamp that is not after the decimal: {@code t > decimal} is {@code t > floor}, and
   * {@code t <= decimal} is {@code t <= floor}.
   *
   * @return empty if the text is no non-negative decimal
   */
  static Optional<Timestamp> floor(String text) {
    return hundredths(text).map(DecimalSeconds::capped);
  }

  /**
   * The first timestamp that is not before the decimal: {@code t < decimal} is {@code t < ceiling}.
   *
   * @return empty if the text is no non-negative decimal
   */
  static Optional<Timestamp> ceiling(String text) {
    return hundredths(text).map(value -> capped(hasMoreDigits(text) ? value + 1 : value));
  }

  private static Timestamp capped(long hundredths) {
    return new Timestamp(Math.min(hundredths, Timestamp.MAX.hundredths()));
  }

  private static Optional<Long> hundredths(String text) {
    if (!DECIMAL.matcher(text).matches()) {
      return Optional.empty();
    }
    int point = text.indexOf('.');
    String whole =
        LEADING_ZEROS.matcher(point < 0 ? text : text.substring(0, point)).replaceFirst("");
    if (whole.length() > MAX_DIGITS) {
      return Optional.of(Timestamp.MAX.hundredths());
    }
    String decimals = point < 0 ? "00" : (text.substring(point + 1) + "0").substring(0, 2);
    return Optional.of(Long.parseLong(whole) * 100 + Long.parseLong(decimals));
  }

  /** Whether anything but zeros follows the second decimal. */
  private static boolean hasMoreDigits(String text) {
    int point = text.indexOf('.');
    for (int i = point + 3; point >= 0 && i < text.length(); i++) {
      if (text.charAt(i) != '0') {
        return true;
      }
    }
    return false;
  }
}
