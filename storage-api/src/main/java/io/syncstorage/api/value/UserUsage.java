package io.syncstorage.api.value;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A user's timestamps, counts and sizes in one consistent snapshot (MD-2, MD-3).
 *
 * @param lastModified the storage's
 * @param collections each existing collection's, empty ones included
 */
public record UserUsage(
    Timestamp lastModified, SortedMap<CollectionName, CollectionUsage> collections) {

  public static final UserUsage EMPTY = new UserUsage(Timestamp.ZERO, new TreeMap<>());

  /**
   * What one collection holds; expired items do not count.
   *
   * @param items how many
   * @param payloadBytes their payloads in UTF-8
   */
  public record CollectionUsage(Timestamp lastModified, long items, long payloadBytes) {}

  public UserUsage {
    SortedMap<CollectionName, CollectionUsage> copy = new TreeMap<>(); // in the natural order
    copy.putAll(collections);
    collections = Collections.unmodifiableSortedMap(copy);
  }

  /** The payload bytes of all collections. */
  public long totalBytes() {
    return collections.values().stream().mapToLong(CollectionUsage::payloadBytes).sum();
  }

  /** The same snapshot without counts and sizes. */
  public UserInfo toInfo() {
    SortedMap<CollectionName, Timestamp> timestamps = new TreeMap<>();
    collections.forEach((name, usage) -> timestamps.put(name, usage.lastModified()));
    return new UserInfo(lastModified, timestamps);
  }
}
