package io.syncstorage.api.error;

/** An offset that is malformed, or that the query it came with could not have produced (QY-4). */
public final class InvalidOffsetException extends StorageException {

  private static final long serialVersionUID = 1L;

  public InvalidOffsetException(String message) {
    super(message, RetryAdvice.DO_NOT_RETRY, null, null);
  }
}
