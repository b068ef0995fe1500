package io.syncstorage.memcached.client;

import io.syncstorage.api.error.InvalidValueException;

/**
 * Names one state of one entry, as seen over one connection. Opaque: it is only good for being
 * handed back to the port that gave it out.
 *
 * @param id the server's number for the state; never 0, which to memcached means "whatever it is"
 * @param generation of the connection: a restarted server gives out the same numbers again, so a
 *     number from another connection says nothing
 */
public record CasId(long id, long generation) {

  public CasId {
    if (id == 0) {
      throw new InvalidValueException("cas id", "must not be 0");
    }
  }
}
