package io.syncstorage.api.value;

import io.syncstorage.api.error.InvalidValueException;

/**
 * A user: the owner of collections, and the unit of ordering and isolation.
 *
 * @param value 0 to {@link Long#MAX_VALUE}
 */
public record UserId(long value) implements Comparable<UserId> {

  public UserId {
    if (value < 0) {
      throw new InvalidValueException("user id", "must not be negative, but was " + value);
    }
  }

  @Override
  public int compareTo(UserId other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
