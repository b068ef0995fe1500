package io.syncstorage.memcached.client;

/** How to speak to a memcached server. */
public enum WireProtocol {
  /** The binary protocol: changes tell the new state's id. */
  BINARY,
  /** The text protocol, for servers without the binary one: ids are only told by reads. */
  TEXT
}
