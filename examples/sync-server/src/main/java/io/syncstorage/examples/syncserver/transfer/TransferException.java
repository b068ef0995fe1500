package io.syncstorage.examples.syncserver.transfer;

import org.jspecify.annotations.Nullable;

/** An import or export that stopped; the message says where, and what has been done until then. */
public final class TransferException extends Exception {

  private static final long serialVersionUID = 1L;

  /** A failure with this message. */
  public TransferException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** The same failure with a sentence on what can be done. */
  public TransferException advising(String advice) {
    return new TransferException(getMessage() + ". " + advice, getCause());
  }
}
