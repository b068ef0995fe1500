package io.syncstorage.api.error;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The store cannot serve at present: connection lost, pool exhausted, closed, disk full, or a
 * failure that it does not know. Nothing of this session happened; retry after a pause.
 */
public final class UnavailableException extends StorageException {

  private static final long serialVersionUID = 1L;

  public UnavailableException(String message, @Nullable Throwable cause) {
    this(message, null, cause);
  }

  /**
   * @param retryAfter how long to wait before the next attempt, or null if the store cannot say
   */
  public UnavailableException(
      String message, @Nullable Duration retryAfter, @Nullable Throwable cause) {
    super(message, RetryAdvice.RETRY_LATER, retryAfter, cause);
  }
}
