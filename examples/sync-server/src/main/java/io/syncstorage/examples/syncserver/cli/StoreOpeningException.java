package io.syncstorage.examples.syncserver.cli;

/** The store cannot be opened; the message says which, and what may be the matter. */
final class StoreOpeningException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  StoreOpeningException(String message, Throwable cause) {
    super(message, cause);
  }
}
