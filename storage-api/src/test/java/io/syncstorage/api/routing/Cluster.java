package io.syncstorage.api.routing;

import io.syncstorage.api.CollectionReader;
import io.syncstorage.api.CollectionWriter;
import io.syncstorage.api.LockScope;
import io.syncstorage.api.SyncStorage;
import io.syncstorage.api.memory.MemoryStorage;
import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.BsoPatch;
import io.syncstorage.api.value.BsoQuery;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.api.value.UserId;
import io.syncstorage.api.value.UserInfo;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Three stores and a directory, and as many routing instances over them as a test wants. */
final class Cluster {

  static final UserId USER = new UserId(7);
  static final CollectionName BOOKMARKS = new CollectionName("bookmarks");
  static final StoreName A = new StoreName("a");
  static final StoreName B = new StoreName("b");
  static final StoreName C = new StoreName("c");
  static final Interposer.Listener NOBODY = new Interposer.Listener() {};

  final Map<StoreName, MemoryStorage> stores = new TreeMap<>();
  final MemoryStorage pins;
  final UserDirectory directory;

  Cluster(LockScope scope, Duration lockTimeout) {
    InstantSource clock = InstantSource.fixed(Instant.ofEpochSecond(1_700_000_000));
    for (StoreName name : List.of(A, B, C)) {
      stores.put(name, new MemoryStorage(clock, scope, lockTimeout));
    }
    pins = new MemoryStorage(clock, scope, lockTimeout);
    directory = new StorageUserDirectory(pins);
  }

  RoutingStorage instance() {
    return instance(NOBODY);
  }

  RoutingStorage instance(Interposer.Listener listener) {
    RoutingStorage.Builder builder =
        RoutingStorage.builder(Interposer.before(directory, "directory", listener));
    stores.forEach(
        (name, store) ->
            builder.store(name.value(), Interposer.before(store, name.value(), listener)));
    return builder.build();
  }

  void expireLocks() {
    stores.values().forEach(MemoryStorage::expireLocks);
    pins.expireLocks();
  }

  MemoryStorage store(StoreName name) {
    return Objects.requireNonNull(stores.get(name));
  }

  /** Which stores know the user. */
  List<StoreName> storesWithData() {
    List<StoreName> found = new ArrayList<>();
    stores.forEach(
        (name, store) -> {
          if (!store.info(USER).equals(UserInfo.EMPTY)) {
            found.add(name);
          }
        });
    return found;
  }

  /** One attempt, without a retry. */
  static Timestamp put(SyncStorage storage, String id) {
    try (CollectionWriter writer = storage.lockForWrite(USER, BOOKMARKS)) {
      writer.put(BsoPatch.of(id).withPayload("payload of " + id));
      return writer.commit();
    }
  }

  static List<Bso> items(SyncStorage storage) {
    try (CollectionReader reader = storage.lockForRead(USER, BOOKMARKS)) {
      return reader.items(BsoQuery.ALL).items();
    }
  }

  static List<String> ids(SyncStorage storage) {
    return items(storage).stream().map(Bso::id).map(BsoId::value).toList();
  }
}
