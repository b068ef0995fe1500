package io.syncstorage.examples.syncserver.auth;

import org.jspecify.annotations.Nullable;

/**
 * Checks a request's body, as it arrives, against the payload hash that its signed header declared.
 * Without a declared hash it accepts any body and costs nothing. For one thread and one body.
 */
public final class PayloadVerifier {

  private final @Nullable String declared;
  private final @Nullable PayloadHash actual;
  private boolean finished;

  PayloadVerifier(@Nullable String declared, @Nullable String contentType) {
    this.declared = declared;
    this.actual = declared == null ? null : new PayloadHash(contentType);
  }

  /**
   * Takes the next part of the body.
   *
   * @throws IllegalStateException after {@link #accepts()}
   */
  public void update(byte[] bytes, int offset, int length) {
    requireUnfinished();
    if (actual != null) {
      actual.update(bytes, offset, length);
    }
  }

  /**
   * Whether the whole body, which has now arrived, is the one that was signed. A request without a
   * body must be asked too: a client may declare the hash of an empty one.
   *
   * @throws IllegalStateException if called twice
   */
  public boolean accepts() {
    requireUnfinished();
    finished = true;
    return declared == null || actual == null || ConstantTime.equal(actual.finish(), declared);
  }

  private void requireUnfinished() {
    if (finished) {
      throw new IllegalStateException("the body has already been judged");
    }
  }
}
