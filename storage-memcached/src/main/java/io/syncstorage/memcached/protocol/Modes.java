package io.syncstorage.memcached.protocol;

import io.syncstorage.api.value.CollectionName;
import java.util.Set;

/**
 * Which collections are cached, and how. A collection in neither set is uncached: only its
 * timestamp is.
 *
 * @param writeThrough kept in the store, and whole in the cache too
 * @param cacheOnly kept in the cache only
 */
public record Modes(Set<CollectionName> writeThrough, Set<CollectionName> cacheOnly) {

  public Modes {
    writeThrough = Set.copyOf(writeThrough);
    cacheOnly = Set.copyOf(cacheOnly);
  }

  public boolean isWriteThrough(CollectionName collection) {
    return writeThrough.contains(collection);
  }

  public boolean isCacheOnly(CollectionName collection) {
    return cacheOnly.contains(collection);
  }

  /** Whether the cache holds anything that the store does not. */
  public boolean hasCacheOnly() {
    return !cacheOnly.isEmpty();
  }
}
