package io.syncstorage.examples.syncserver.auth;

/** Why a request was refused. For the server's log only: a client learns no more than 401. */
public enum RefusalReason {
  /** There is no Authorization header. */
  NO_HEADER,
  /** The header is not a well-formed Hawk header. */
  MALFORMED_HEADER,
  /** The client's timestamp is more than a minute from the server's time. */
  STALE_TIMESTAMP,
  /** The token is malformed or signed with another secret. */
  INVALID_TOKEN,
  /** The token was good once. */
  EXPIRED_TOKEN,
  /** The URL names another user than the token. */
  WRONG_USER,
  /** The token is for another server, or the Host header is absent or malformed. */
  FOREIGN_NODE,
  /** The request is not what the key's owner signed. */
  BAD_MAC,
  /** The request was sent before. */
  REPLAYED
}
