package io.syncstorage.memcached.client;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * No answer came from the server of an entry, or one that is no answer. It stays within the module,
 * which decides what that means to a caller.
 */
public final class CacheUnreachableException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private final boolean mayHaveHappened;

  public CacheUnreachableException(
      String message, boolean mayHaveHappened, @Nullable Throwable cause) {
    super(message, cause);
    this.mayHaveHappened = mayHaveHappened;
  }

  /**
   * False if the operation certainly did not happen and never will: it was not sent, or the server
   * said no. True if it may have happened, or may happen yet: a server that was stopped finds it in
   * its inbox when it goes on, even if the connection is gone by then, but not after a restart.
   *
   * <p>A server short of memory may say no and forget the entry as well, as if it had evicted it.
   */
  public boolean mayHaveHappened() {
    return mayHaveHappened;
  }
}
