package io.syncstorage.testkit.watch;

/** A check did not get on in time; the message says who waits for what. */
public final class HangException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public HangException(String message) {
    super(message);
  }
}
