package io.syncstorage.examples.syncserver.transfer;

/** A line that is no item; the message says what is wrong and never repeats a payload. */
final class BadLineException extends Exception {

  private static final long serialVersionUID = 1L;

  BadLineException(String message) {
    super(message);
  }
}
