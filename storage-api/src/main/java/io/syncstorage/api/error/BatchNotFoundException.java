package io.syncstorage.api.error;

/**
 * The batch does not exist for this user and collection: never created, applied, discarded,
 * expired, or lost with a cache. Nothing happened; start a new batch.
 */
public final class BatchNotFoundException extends StorageException {

  private static final long serialVersionUID = 1L;

  public BatchNotFoundException(String message) {
    super(message, RetryAdvice.DO_NOT_RETRY, null, null);
  }
}
