package io.syncstorage.memcached.client;

import io.syncstorage.api.error.InvalidValueException;
import io.syncstorage.api.value.UserId;

/**
 * The name of one entry. The server is chosen by the user alone, so all entries of a user lie on
 * one server and one connection, which keeps their order.
 *
 * @param user whose entry it is
 * @param text the key on the server: 1 to {@value #LONGEST} printable ASCII characters without
 *     spaces; it names the user too, since users share servers
 */
public record CacheKey(UserId user, String text) {

  /** The most characters of a key that memcached takes. */
  public static final int LONGEST = 250;

  public CacheKey {
    if (text.isEmpty() || text.length() > LONGEST) {
      throw new InvalidValueException(
          "cache key", "must be 1 to " + LONGEST + " characters, but was " + text.length());
    }
    if (!text.chars().allMatch(character -> character > ' ' && character <= '~')) {
      throw new InvalidValueException("cache key", "must be printable ASCII without spaces");
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
