package io.syncstorage.testkit.check;

/** A check did not end in time; the message says who waits for what. */
public final class HangException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  HangException(String message, Throwable cause) {
    super(message, cause);
  }
}
