package io.syncstorage.api.memory;

import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.api.value.UserInfo;
import io.syncstorage.api.value.UserUsage;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** All that one user has, immutable. */
record UserData(Timestamp lastModified, SortedMap<CollectionName, Content> collections) {

  static final UserData EMPTY = new UserData(Timestamp.ZERO, new TreeMap<>());

  record Content(Timestamp lastModified, SortedMap<BsoId, Bso> items) {}

  Content content(CollectionName name) {
    return collections.getOrDefault(name, new Content(Timestamp.ZERO, new TreeMap<>()));
  }

  /** The same with one collection's items changed at T. */
  UserData with(CollectionName name, Timestamp timestamp, Consumer<Map<BsoId, Bso>> change) {
    SortedMap<BsoId, Bso> items = new TreeMap<>(content(name).items());
    change.accept(items);
    return with(timestamp, all -> all.put(name, new Content(timestamp, items)));
  }

  UserData with(Timestamp timestamp, Consumer<Map<CollectionName, Content>> change) {
    SortedMap<CollectionName, Content> all = new TreeMap<>(collections);
    change.accept(all);
    return new UserData(timestamp, all);
  }

  UserData restored(CollectionName name, Collection<Bso> added) {
    SortedMap<BsoId, Bso> items = new TreeMap<>(content(name).items());
    added.forEach(item -> items.put(item.id(), item));
    return with(
        lastModified, all -> all.put(name, new Content(content(name).lastModified(), items)));
  }

  static UserData restored(UserInfo info) {
    SortedMap<CollectionName, Content> all = new TreeMap<>();
    info.collections().forEach((name, time) -> all.put(name, new Content(time, new TreeMap<>())));
    return new UserData(info.lastModified(), all);
  }

  UserUsage usage() {
    SortedMap<CollectionName, UserUsage.CollectionUsage> all = new TreeMap<>();
    collections.forEach((name, content) -> all.put(name, usage(content)));
    return new UserUsage(lastModified, all);
  }

  private static UserUsage.CollectionUsage usage(Content content) {
    return new UserUsage.CollectionUsage(
        content.lastModified(),
        content.items().size(),
        content.items().values().stream().mapToLong(Bso::payloadBytes).sum());
  }
}
