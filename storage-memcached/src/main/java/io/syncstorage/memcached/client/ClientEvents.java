package io.syncstorage.memcached.client;

/**
 * Told when a server becomes reachable or stops being so. Called on the client's own threads: it
 * must return soon and throw nothing.
 */
public interface ClientEvents {

  /** Tells nobody. */
  ClientEvents NONE = new ClientEvents() {};

  /** The server has answered over a new connection: operations on it are tried from now on. */
  default void connected(ServerAddress server) {}

  /** The connection has ended: operations fail at once until the next {@link #connected}. */
  default void disconnected(ServerAddress server) {}
}
