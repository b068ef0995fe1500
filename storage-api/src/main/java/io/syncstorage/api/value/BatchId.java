package io.syncstorage.api.value;

import io.syncstorage.api.error.InvalidValueException;

/**
 * The id of a batch upload, given out by the store that keeps it. Its inner form is that store's
 * own: one that a store could not have given out names no batch.
 *
 * @param value 1 to 64 characters of {@code A-Z a-z 0-9 _ -}, safe in a URL
 */
public record BatchId(String value) {

  public BatchId {
    if (!Text.isAscii(value, 1, 64, BatchId::isLegal)) {
      throw new InvalidValueException("batch id", "must be 1 to 64 characters of A-Z a-z 0-9 _ -");
    }
  }

  private static boolean isLegal(char character) {
    return Text.isAlphanumeric(character) || character == '_' || character == '-';
  }

  @Override
  public String toString() {
    return value;
  }
}
