package io.syncstorage.memcached.session;

import io.syncstorage.api.error.ValueTooLargeException;
import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.api.value.UserId;
import io.syncstorage.api.value.UserInfo;
import io.syncstorage.api.value.UserUsage;
import io.syncstorage.api.value.UserUsage.CollectionUsage;
import io.syncstorage.memcached.client.Entry;
import io.syncstorage.memcached.entry.HeldCollection;
import io.syncstorage.memcached.entry.HeldPart;
import io.syncstorage.memcached.entry.Token;
import io.syncstorage.memcached.entry.Usage;
import io.syncstorage.memcached.protocol.Content;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The cache-only collections of a user that is being restored. For one thread. */
final class HeldRestore {

  private final SessionContext context;
  private final UserId user;
  private final SortedMap<CollectionName, Timestamp> timestamps = new TreeMap<>();
  private final Map<CollectionName, Map<BsoId, Bso>> items = new HashMap<>();
  private final SortedMap<CollectionName, HeldCollection> stored = new TreeMap<>();

  HeldRestore(SessionContext context, UserId user) {
    this.context = context;
    this.user = user;
  }

  /** Takes note of a collection, if it is a cache-only one. */
  void add(CollectionName collection, Timestamp lastModified) {
    if (context.cache().modes().isCacheOnly(collection)) {
      timestamps.put(collection, lastModified);
      items.put(collection, new HashMap<>());
    }
  }

  /** Adds items to a collection; false if it is not one of these. */
  boolean add(CollectionName collection, Collection<Bso> more) {
    Map<BsoId, Bso> before = items.get(collection);
    if (before == null) {
      return false;
    }
    Map<BsoId, Bso> all = new HashMap<>(before);
    more.forEach(item -> all.put(item.id(), item));
    boolean fits =
        more.stream().allMatch(item -> item.payloadBytes() <= context.maxPayloadBytes())
            && context.cache().bodies().fits(user, collection, all.values());
    if (!fits) {
      throw new ValueTooLargeException("the collection is larger than the cache takes");
    }
    items.put(collection, all);
    return true;
  }

  boolean isEmpty() {
    return timestamps.isEmpty();
  }

  Content content(CollectionName collection) {
    Timestamp lastModified = timestamps.get(collection);
    Map<BsoId, Bso> all = items.get(collection);
    return lastModified == null || all == null
        ? Content.ABSENT
        : new Content(true, lastModified, List.copyOf(all.values()));
  }

  UserInfo addTo(UserInfo info) {
    SortedMap<CollectionName, Timestamp> all = new TreeMap<>(info.collections());
    all.putAll(timestamps);
    return new UserInfo(info.lastModified(), all);
  }

  UserUsage addTo(UserUsage usage, Instant now) {
    SortedMap<CollectionName, CollectionUsage> all = new TreeMap<>(usage.collections());
    timestamps.forEach(
        (name, time) -> {
          ItemsView view = new ItemsView(content(name), now);
          all.put(name, new CollectionUsage(time, view.count(), view.payloadBytes()));
        });
    return new UserUsage(usage.lastModified(), all);
  }

  /** Stores the bodies, which nothing names yet. */
  void storeBodies() {
    timestamps.forEach(
        (name, time) -> {
          Token nonce = context.cache().tokens().get();
          Collection<Bso> all = content(name).items();
          List<Entry> body =
              context
                  .cache()
                  .bodies()
                  .ownEntries(user, name, nonce, all)
                  .orElseThrow(
                      () ->
                          new ValueTooLargeException(
                              "the collection is larger than the cache takes"));
          context.cache().bodies().store(body);
          stored.put(name, new HeldCollection(time, nonce, body.size(), Usage.of(all)));
        });
  }

  /** What M is to name once the restore is committed. */
  HeldPart held() {
    Timestamp latest =
        timestamps.values().stream().max(Timestamp::compareTo).orElse(Timestamp.ZERO);
    return new HeldPart(latest, context.cache().tokens().get(), stored, Map.of());
  }
}
