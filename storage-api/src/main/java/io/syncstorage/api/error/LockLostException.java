package io.syncstorage.api.error;

import org.jspecify.annotations.Nullable;

/**
 * The session's lock was lost while it was open: its deadline passed, or another session took over.
 * The session is rolled back; nothing of it is or will become visible (LK-6).
 */
public final class LockLostException extends ConflictException {

  private static final long serialVersionUID = 1L;

  public LockLostException(String message) {
    super(message);
  }

  public LockLostException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
