package io.syncstorage.testkit.reference;

import io.syncstorage.api.value.BatchId;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.api.value.UserInfo;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is committed of one user; immutable, so that a snapshot is a reference to it (LK-1, MD-3).
 *
 * @param lastModified the storage's
 * @param batches the open ones, also of collections that do not exist yet
 */
record UserState(
    Timestamp lastModified,
    SortedMap<CollectionName, CollectionState> collections,
    Map<BatchId, BatchState> batches) {

  static final UserState EMPTY =
      new UserState(Timestamp.ZERO, Collections.emptySortedMap(), Map.of());

  UserState {
    collections = Collections.unmodifiableSortedMap(new TreeMap<>(collections));
    batches = Map.copyOf(batches);
  }

  @Nullable CollectionState collection(CollectionName name) {
    return collections.get(name);
  }

  UserInfo info() {
    SortedMap<CollectionName, Timestamp> timestamps = new TreeMap<>();
    collections.forEach((name, collection) -> timestamps.put(name, collection.lastModified()));
    return new UserInfo(lastModified, timestamps);
  }

  UserState withLastModified(Timestamp timestamp) {
    return new UserState(timestamp, collections, batches);
  }

  /** The same with another content of one collection; null: without the collection. */
  UserState with(CollectionName name, @Nullable CollectionState collection) {
    SortedMap<CollectionName, CollectionState> all = new TreeMap<>(collections);
    if (collection == null) {
      all.remove(name);
    } else {
      all.put(name, collection);
    }
    return new UserState(lastModified, all, batches);
  }

  UserState withBatches(Map<BatchId, BatchState> open) {
    return new UserState(lastModified, collections, open);
  }
}
