package io.syncstorage.examples.custom.naive;

import io.syncstorage.api.ClockSource;
import io.syncstorage.api.CollectionReader;
import io.syncstorage.api.CollectionWriter;
import io.syncstorage.api.LockScope;
import io.syncstorage.api.PurgeReport;
import io.syncstorage.api.PurgeRequest;
import io.syncstorage.api.StorageTraits;
import io.syncstorage.api.SyncStorage;
import io.syncstorage.api.UserSession;
import io.syncstorage.api.value.BatchId;
import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.BsoPatch;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.api.value.UserId;
import io.syncstorage.api.value.UserInfo;
import io.syncstorage.api.value.UserUsage;
import io.syncstorage.api.value.UserUsage.CollectionUsage;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * What one writes first: maps, each call atomic by a monitor, the clock's reading as the timestamp,
 * and sessions that write into the maps at once. It is wrong, on purpose; {@code
 * docs/adding-a-backend.md} says where.
 */
final class NaiveStorage implements SyncStorage {

  /** One collection: its items, when it was last written, and its batches. */
  static final class Content {
    final ConcurrentMap<BsoId, Bso> items = new ConcurrentHashMap<>();
    volatile Timestamp lastModified = Timestamp.ZERO;
  }

  final InstantSource clock;
  final Map<BatchId, List<BsoPatch>> batches = new ConcurrentHashMap<>();
  private final Map<UserId, ConcurrentMap<CollectionName, Content>> users =
      new ConcurrentHashMap<>();

  NaiveStorage(InstantSource clock) {
    this.clock = clock;
  }

  ConcurrentMap<CollectionName, Content> collections(UserId user) {
    return users.computeIfAbsent(user, unknown -> new ConcurrentHashMap<>());
  }

  @Override
  public UserInfo info(UserId user) {
    return usage(user).toInfo();
  }

  @Override
  public synchronized UserUsage usage(UserId user) {
    Timestamp highest = Timestamp.ZERO;
    SortedMap<CollectionName, CollectionUsage> all = new TreeMap<>();
    for (var collection : collections(user).entrySet()) {
      Content content = collection.getValue();
      highest = Timestamp.max(highest, content.lastModified);
      List<Bso> items = new ArrayList<>(content.items.values());
      items.removeIf(item -> item.expiry().isReachedAt(clock.instant()));
      long bytes = items.stream().mapToLong(Bso::payloadBytes).sum();
      all.put(collection.getKey(), new CollectionUsage(content.lastModified, items.size(), bytes));
    }
    return new UserUsage(highest, all);
  }

  @Override
  public CollectionReader lockForRead(UserId user, CollectionName collection, Duration maxWait) {
    return new NaiveSession(this, user, collection);
  }

  @Override
  public CollectionWriter lockForWrite(UserId user, CollectionName collection, Duration maxWait) {
    return new NaiveSession(this, user, collection);
  }

  @Override
  public UserSession lockUser(UserId user, Duration maxWait) {
    return new NaiveUserSession(this, user);
  }

  @Override
  public PurgeReport purgeExpired(PurgeRequest request) {
    return new PurgeReport(0, 0, true);
  }

  @Override
  public StorageTraits traits() {
    return new StorageTraits(
        /* durable= */ false,
        LockScope.GLOBAL,
        /* lockExpiry= */ false,
        ClockSource.INJECTED,
        /* sharedData= */ false,
        /* maxPayloadBytes= */ 1_000_000,
        /* lockTimeout= */ Duration.ofSeconds(5),
        /* sessionTimeout= */ Duration.ofSeconds(30),
        /* maxClockLead= */ Duration.ofSeconds(1),
        /* volatileCollections= */ Set.of());
  }

  @Override
  public void check() {}

  @Override
  public void close() {}

  @Override
  public String toString() {
    return "Naive";
  }
}
