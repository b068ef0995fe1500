package io.syncstorage.api.routing;

import io.syncstorage.api.error.InvalidValueException;
import java.util.regex.Pattern;

/**
 * The name of one store among those that users are spread over. It is written into every user's pin
 * and decides where new users go, so a store keeps its name for life, whatever its address is.
 *
 * @param value 1 to 32 characters of {@code a-z 0-9 -}
 */
public record StoreName(String value) implements Comparable<StoreName> {

  private static final Pattern LEGAL = Pattern.compile("[a-z0-9-]{1,32}");

  public StoreName {
    if (!LEGAL.matcher(value).matches()) {
      throw new InvalidValueException("store name", "must be 1 to 32 characters of a-z 0-9 -");
    }
  }

  @Override
  public int compareTo(StoreName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
