package io.syncstorage.api.value;

import io.syncstorage.api.error.InvalidValueException;

/**
 * The id of a BSO within its collection. Compared byte by byte: case and spaces, trailing ones too,
 * make a difference (IT-2).
 *
 * @param value 1 to 64 printable ASCII characters, space to tilde
 */
public record BsoId(String value) implements Comparable<BsoId> {

  /** The most characters an id has. */
  public static final int MAX_LENGTH = 64;

  public BsoId {
    if (!Text.isAscii(value, 1, MAX_LENGTH, character -> character >= ' ' && character <= '~')) {
      throw new InvalidValueException("BSO id", "must be 1 to 64 printable ASCII characters");
    }
  }

  @Override
  public int compareTo(BsoId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
