package io.syncstorage.memcached.protocol;

import io.syncstorage.api.value.CollectionName;

/** Is told what the cache does. Called by the threads that do it; must be quick and not throw. */
public interface CacheObserver {

  /** Hears nothing. */
  CacheObserver NONE = new CacheObserver() {};

  /** A collection was read from the cache. */
  default void hit(CollectionName collection) {}

  /** A cached collection had to be read from the store. */
  default void miss(CollectionName collection) {}

  /** A user's timestamps were read from the cache. */
  default void userHit() {}

  /** A user's timestamps had to be read from the store. */
  default void userMiss() {}

  /** A collection, or the list of all, was put into the cache. */
  default void filled() {}

  /** A step found M changed by another and was made again. */
  default void conflict() {}

  /** A mark was left behind by somebody who is gone, and taken off. */
  default void healed() {}

  /** A cache-only collection was found to be lost. */
  default void vanished(CollectionName collection) {}

  /** A step could not be made since the cache did not answer. */
  default void unreachable() {}
}
