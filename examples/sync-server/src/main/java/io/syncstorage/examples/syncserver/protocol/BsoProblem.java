package io.syncstorage.examples.syncserver.protocol;

/** Why one BSO of an upload is not stored; the text is what the client gets to read. */
public enum BsoProblem {
  INVALID_ID("invalid id"),
  INVALID_PAYLOAD("invalid payload"),
  PAYLOAD_TOO_LARGE("payload too large"),
  INVALID_SORTINDEX("invalid sortindex"),
  INVALID_TTL("invalid ttl"),
  UNKNOWN_FIELD("unknown field"),
  DUPLICATE_FIELD("duplicate field"),
  /** One BSO too many for one request; another request may take it. */
  TOO_MANY_RECORDS("retry bso"),
  /** One byte too many for one request. */
  TOO_MANY_BYTES("retry bytes");

  private final String reason;

  BsoProblem(String reason) {
    this.reason = reason;
  }

  public String reason() {
    return reason;
  }
}
