package io.syncstorage.examples.syncserver.protocol;

import java.math.BigDecimal;

/** Numbers on the wire. */
public final class Numbers {

  private static final BigDecimal KIBIBYTE = BigDecimal.valueOf(1024);

  private Numbers() {}

  /** The value of a text of ASCII digits; what is beyond a long becomes its maximum. */
  static long parseCapped(String digits) {
    long value = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(i) - '0';
      if (value > (Long.MAX_VALUE - digit) / 10) {
        return Long.MAX_VALUE;
      }
      value = value * 10 + digit;
    }
    return value;
  }

  /** Bytes as KiB: an exact decimal without exponent or needless zeros. */
  public static String kibibytes(long bytes) {
    BigDecimal kibibytes = BigDecimal.valueOf(bytes).divide(KIBIBYTE).stripTrailingZeros();
    return kibibytes.toPlainString();
  }
}
