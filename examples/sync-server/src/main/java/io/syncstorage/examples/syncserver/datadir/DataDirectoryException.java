package io.syncstorage.examples.syncserver.datadir;

import org.jspecify.annotations.Nullable;

/** The data directory cannot be used; the message names it, the reason and what to do. */
public final class DataDirectoryException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  DataDirectoryException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
