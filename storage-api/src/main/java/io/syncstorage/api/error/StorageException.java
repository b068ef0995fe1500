package io.syncstorage.api.error;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a store throws when it could not do what was asked. The type says what happened to the data
 * and whether trying again makes sense; {@link #retryAdvice()} says the same as a value.
 *
 * <p>Expected absence is never an exception, and no message holds a payload or a credential.
 */
public abstract sealed class StorageException extends RuntimeException
    permits ConflictException,
        UnavailableException,
        OutcomeUnknownException,
        BatchNotFoundException,
        InvalidOffsetException,
        ValueTooLargeException {

  private static final long serialVersionUID = 1L;

  private final RetryAdvice retryAdvice;
  private final @Nullable Duration retryAfter;

  StorageException(
      String message,
      RetryAdvice retryAdvice,
      @Nullable Duration retryAfter,
      @Nullable Throwable cause) {
    super(message, cause);
    this.retryAdvice = retryAdvice;
    this.retryAfter = retryAfter != null && retryAfter.isNegative() ? Duration.ZERO : retryAfter;
  }

  /** Whether the same call may be made again. */
  public final RetryAdvice retryAdvice() {
    return retryAdvice;
  }

  /** How long to wait before the next attempt, where the store knows; never negative. */
  public final Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
