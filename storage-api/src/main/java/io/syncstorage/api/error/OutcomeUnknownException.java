package io.syncstorage.api.error;

import org.jspecify.annotations.Nullable;

/**
 * The answer to a commit was lost: the session happened once, as a whole, or not at all. Only
 * {@code commit} and the single operations throw it, and nothing in this project retries it.
 */
public final class OutcomeUnknownException extends StorageException {

  private static final long serialVersionUID = 1L;

  public OutcomeUnknownException(String message, @Nullable Throwable cause) {
    super(message, RetryAdvice.READ_FIRST, null, cause);
  }
}
