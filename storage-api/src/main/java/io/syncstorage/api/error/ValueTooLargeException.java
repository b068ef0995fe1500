package io.syncstorage.api.error;

/** A payload or a collection exceeds a limit of the store. Nothing happened. */
public final class ValueTooLargeException extends StorageException {

  private static final long serialVersionUID = 1L;

  public ValueTooLargeException(String message) {
    super(message, RetryAdvice.DO_NOT_RETRY, null, null);
  }
}
