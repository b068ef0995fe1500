package io.syncstorage.api.error;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Another session stood in the way (a lock wait that timed out, a deadlock, a lost race), or the
 * clock has to move on first. Nothing of this session happened; retry soon.
 */
public sealed class ConflictException extends StorageException permits LockLostException {

  private static final long serialVersionUID = 1L;

  public ConflictException(String message) {
    this(message, null, null);
  }

  public ConflictException(String message, @Nullable Throwable cause) {
    this(message, null, cause);
  }

  /**
   * @param retryAfter the least time to wait, or null if any short pause will do
   */
  public ConflictException(
      String message, @Nullable Duration retryAfter, @Nullable Throwable cause) {
    super(message, RetryAdvice.RETRY_SOON, retryAfter, cause);
  }
}
