package io.syncstorage.memcached.client;

/**
 * How an operation ended.
 *
 * @param <R> what a server answers
 */
sealed interface Settled<R> {

  /** With an answer. */
  record Answered<R>(R answer) implements Settled<R> {}

  /** Without one. */
  record Unanswered<R>(Reason reason) implements Settled<R> {}

  /** Why there is no answer. */
  enum Reason {
    TIMEOUT("no answer in time", /* isFinal= */ false),
    CONNECTION_LOST("the connection was lost", /* isFinal= */ false),
    UNINTELLIGIBLE("an answer that makes no sense", /* isFinal= */ false),
    REFUSED("the server refused", /* isFinal= */ true),
    NOT_QUEUED("the queue is full or closed", /* isFinal= */ true);

    private final String text;
    private final boolean isFinal;

    Reason(String text, boolean isFinal) {
      this.text = text;
      this.isFinal = isFinal;
    }

    String text() {
      return text;
    }

    /** Whether the operation cannot happen any more, though it was sent. */
    boolean isFinal() {
      return isFinal;
    }
  }
}
