package io.syncstorage.memcached;

import io.syncstorage.api.value.CollectionName;

/**
 * Is told what a {@link MemcachedStorage} does with its cache, for metrics. Called by the threads
 * that do it, many at a time: an implementation must be thread-safe, quick, and throw nothing.
 */
public interface CacheEvents {

  /** Hears nothing. */
  CacheEvents NONE = new CacheEvents() {};

  /** A collection was read from the cache. */
  default void hit(CollectionName collection) {}

  /** A cached collection had to be read from the store. */
  default void miss(CollectionName collection) {}

  /** A user's timestamps or sizes were read from the cache. */
  default void userHit() {}

  /** A user's timestamps or sizes had to be read from the store. */
  default void userMiss() {}

  /** A collection, or the list of all, was put into the cache. */
  default void filled() {}

  /** A step met another session's in the cache, and was made again or given up. */
  default void conflict() {}

  /** What a session that is gone had left unsettled in the cache was settled. */
  default void healed() {}

  /** A cache-only collection was found to be lost. */
  default void vanished(CollectionName collection) {}

  /** A step was not made since the cache did not answer. */
  default void unreachable() {}

  /**
   * A server answers: operations on it are tried from now on.
   *
   * @param server as host:port
   */
  default void serverConnected(String server) {}

  /**
   * The connection to a server has ended: operations on it fail at once until it answers again.
   *
   * @param server as host:port
   */
  default void serverDisconnected(String server) {}
}
