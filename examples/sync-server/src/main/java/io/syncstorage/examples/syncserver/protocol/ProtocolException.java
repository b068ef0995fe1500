package io.syncstorage.examples.syncserver.protocol;

/**
 * A request that the protocol does not allow. Its message is for whoever reads the server's code or
 * log, never for the client, and never repeats what a client sent.
 */
public final class ProtocolException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final ErrorCode code;

  /** Without a stack trace: it is an answer, not a fault, and anybody can cause any number. */
  public ProtocolException(int status, ErrorCode code, String message) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
  }

  /** 400 with code 1: a header, parameter or path that is not as the protocol says. */
  public static ProtocolException illegal(String message) {
    return new ProtocolException(400, ErrorCode.ILLEGAL_PROTOCOL, message);
  }

  /** 400 with code 6: a body that cannot be parsed. */
  public static ProtocolException badJson(String message) {
    return new ProtocolException(400, ErrorCode.BAD_JSON, message);
  }

  /** 400 with code 8. */
  public static ProtocolException invalidBso(String message) {
    return new ProtocolException(400, ErrorCode.INVALID_BSO, message);
  }

  /** 404. */
  public static ProtocolException notFound(String message) {
    return new ProtocolException(404, ErrorCode.UNKNOWN, message);
  }

  public int status() {
    return status;
  }

  public ErrorCode code() {
    return code;
  }
}
