package io.syncstorage.examples.custom;

import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.api.value.UserId;
import io.syncstorage.api.value.UserInfo;
import io.syncstorage.api.value.UserUsage;
import io.syncstorage.api.value.UserUsage.CollectionUsage;
import java.time.Instant;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** All that one user has, in a view. */
final class StoredUser {

  private final View view;
  private final UserId user;
  private final byte[] key;

  StoredUser(View view, UserId user) {
    this.view = view;
    this.user = user;
    this.key = Keys.of('U', user);
  }

  /** The storage's. */
  Timestamp lastModified() {
    return view.get(key).map(Values::timestamp).orElse(Timestamp.ZERO);
  }

  void setLastModified(Timestamp timestamp) {
    view.put(key, Values.of(timestamp));
  }

  /** Removes the storage's last-modified, as if the user had never been seen. */
  void forget() {
    view.delete(key);
  }

  StoredCollection collection(CollectionName name, Instant now) {
    return new StoredCollection(view, user, name, now);
  }

  UserInfo info() {
    SortedMap<CollectionName, Timestamp> collections = new TreeMap<>();
    view.scan(
        Keys.of('C', user),
        (entry, value) -> {
          collections.put(Keys.collection(entry), Values.timestamp(value));
          return true;
        });
    return new UserInfo(lastModified(), collections);
  }

  UserUsage usage(Instant now) {
    UserInfo info = info();
    SortedMap<CollectionName, CollectionUsage> collections = new TreeMap<>();
    info.collections()
        .forEach(
            (name, timestamp) -> collections.put(name, collection(name, now).usage(timestamp)));
    return new UserUsage(info.lastModified(), collections);
  }

  /** Removes all collections, and the batches of those that do not exist too. */
  void removeCollections(Instant now) {
    Set<CollectionName> names = new TreeSet<>(info().collections().keySet());
    view.scan(
        Keys.of('B', user),
        (entry, value) -> {
          names.add(Keys.collection(entry));
          return true;
        });
    names.forEach(name -> collection(name, now).remove());
  }
}
