package io.syncstorage.api.value;

import io.syncstorage.api.error.InvalidValueException;

/**
 * The name of a collection. Compared byte by byte, so case counts.
 *
 * @param value 1 to 32 characters of {@code A-Z a-z 0-9 . _ -}
 */
public record CollectionName(String value) implements Comparable<CollectionName> {

  /** The most characters a name has. */
  public static final int MAX_LENGTH = 32;

  public CollectionName {
    if (!Text.isAscii(value, 1, MAX_LENGTH, CollectionName::isLegal)) {
      throw new InvalidValueException(
          "collection name", "must be 1 to 32 characters of A-Z a-z 0-9 . _ -");
    }
  }

  private static boolean isLegal(char character) {
    return Text.isAlphanumeric(character)
        || character == '.'
        || character == '_'
        || character == '-';
  }

  @Override
  public int compareTo(CollectionName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
