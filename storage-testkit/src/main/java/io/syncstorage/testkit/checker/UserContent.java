package io.syncstorage.testkit.checker;

import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.api.value.UserInfo;
import io.syncstorage.api.value.UserUsage;
import io.syncstorage.api.value.UserUsage.CollectionUsage;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All that one user has, as the specification sees it; immutable.
 *
 * @param lastModified the storage's
 */
record UserContent(Timestamp lastModified, SortedMap<CollectionName, CollectionContent> content) {

  static final UserContent EMPTY = new UserContent(Timestamp.ZERO, Collections.emptySortedMap());

  @Nullable CollectionContent collection(CollectionName name) {
    return content.get(name);
  }

  /** After a write of one collection: null if it was deleted. */
  UserContent with(
      CollectionName name, @Nullable CollectionContent collection, Timestamp timestamp) {
    SortedMap<CollectionName, CollectionContent> changed = new TreeMap<>(content);
    if (collection == null) {
      changed.remove(name);
    } else {
      changed.put(name, collection);
    }
    return new UserContent(timestamp, changed);
  }

  UserInfo info() {
    SortedMap<CollectionName, Timestamp> timestamps = new TreeMap<>();
    content.forEach((name, collection) -> timestamps.put(name, collection.lastModified()));
    return new UserInfo(lastModified, timestamps);
  }

  UserUsage usage() {
    SortedMap<CollectionName, CollectionUsage> usages = new TreeMap<>();
    content.forEach((name, collection) -> usages.put(name, usageOf(collection)));
    return new UserUsage(lastModified, usages);
  }

  private static CollectionUsage usageOf(CollectionContent collection) {
    return new CollectionUsage(
        collection.lastModified(), collection.items().size(), collection.items().payloadBytes());
  }
}
