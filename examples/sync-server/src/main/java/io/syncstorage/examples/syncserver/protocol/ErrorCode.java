package io.syncstorage.examples.syncserver.protocol;

/** The integer that is the body of every error answer. */
public enum ErrorCode {
  UNKNOWN(0),
  ILLEGAL_PROTOCOL(1),
  BAD_JSON(6),
  INVALID_BSO(8),
  INVALID_COLLECTION(13),
  OVER_QUOTA(14),
  SIZE_LIMIT(17);

  private final int number;

  ErrorCode(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }
}
