package io.syncstorage.examples.syncserver.cli;

/** An address cannot be listened on; the message names it, the reason and what to do. */
final class ListenException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ListenException(String message, Throwable cause) {
    super(message, cause);
  }
}
