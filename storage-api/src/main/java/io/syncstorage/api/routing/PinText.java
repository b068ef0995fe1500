package io.syncstorage.api.routing;

import io.syncstorage.api.error.UnavailableException;
import io.syncstorage.api.value.UserId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pin as text: {@code 1 REVISION STORE} and, during a move, the target as a fourth word. The
 * first word is the version of this format.
 */
final class PinText {

  private static final Pattern FORMAT =
      Pattern.compile("1 ([1-9]\\d{0,17}) ([a-z0-9-]{1,32})(?: ([a-z0-9-]{1,32}))?");

  private PinText() {}

  static String write(Pin pin) {
    return "1 "
        + pin.revision()
        + " "
        + pin.store()
        + pin.movingTo().map(target -> " " + target).orElse("");
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws UnavailableException if it did not: a user whose place is unknown cannot be served
   */
  static Pin read(UserId user, String text) {
    Matcher matcher = FORMAT.matcher(text);
    if (!matcher.matches() || matcher.group(2).equals(matcher.group(3))) {
      throw new UnavailableException(
          "the directory's pin of user " + user + " has a form that this version cannot read",
          null);
    }
    return new Pin(
        new StoreName(matcher.group(2)),
        Optional.ofNullable(matcher.group(3)).map(StoreName::new),
        Long.parseLong(matcher.group(1)));
  }
}
