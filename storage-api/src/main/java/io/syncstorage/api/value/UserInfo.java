package io.syncstorage.api.value;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A user's timestamps in one consistent snapshot (MD-3).
 *
 * @param lastModified the storage's: of the user's last committed change, deletions included;
 *     {@link Timestamp#ZERO} if there was none
 * @param collections each existing collection's; a deleted one is absent
 */
public record UserInfo(Timestamp lastModified, SortedMap<CollectionName, Timestamp> collections) {

  public static final UserInfo EMPTY = new UserInfo(Timestamp.ZERO, new TreeMap<>());

  public UserInfo {
    SortedMap<CollectionName, Timestamp> copy = new TreeMap<>(); // in the natural order
    copy.putAll(collections);
    collections = Collections.unmodifiableSortedMap(copy);
  }

  /** The last-modified of one collection; {@link Timestamp#ZERO} if it does not exist. */
  public Timestamp lastModified(CollectionName collection) {
    return collections.getOrDefault(collection, Timestamp.ZERO);
  }
}
