package io.syncstorage.memcached.protocol;

import io.syncstorage.api.error.UnavailableException;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.api.value.UserId;
import io.syncstorage.api.value.UserInfo;
import io.syncstorage.api.value.UserUsage;
import io.syncstorage.api.value.UserUsage.CollectionUsage;
import io.syncstorage.memcached.client.CacheUnreachableException;
import io.syncstorage.memcached.entry.CollectionState;
import io.syncstorage.memcached.entry.CollectionState.Clean;
import io.syncstorage.memcached.entry.CollectionState.Known;
import io.syncstorage.memcached.entry.HeldCollection;
import io.syncstorage.memcached.entry.HeldPart;
import io.syncstorage.memcached.entry.Metadata;
import io.syncstorage.memcached.entry.Usage;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Reads of a user's timestamps and sizes: from M alone if nothing in it is in doubt; otherwise M,
 * the store, and M again, until the cache-only part was the same before and after.
 */
public final class UserReads {

  private static final int MOST_ATTEMPTS = 100;

  private final CacheContext context;
  private final FillSteps fills;
  private final HeldReads heldReads;

  public UserReads(CacheContext context, FillSteps fills, HeldReads heldReads) {
    this.context = context;
    this.fills = fills;
    this.heldReads = heldReads;
  }

  public UserInfo info(UserId user) {
    return read(
        user,
        metadata -> Optional.of(info(metadata)),
        context.store()::info,
        (stored, held) -> Optional.of(together(visible(stored), held)));
  }

  public UserUsage usage(UserId user) {
    Instant now = context.clock().instant();
    return read(
        user,
        metadata -> usage(metadata, now),
        context.store()::usage,
        (stored, seen) -> together(visible(stored), seen, now));
  }

  private <R> R read(
      UserId user,
      Function<Metadata, Optional<R>> fromCache,
      Function<UserId, R> fromStore,
      BiFunction<R, Seen, Optional<R>> combination) {
    try {
      context.missed().settle(user);
      Seen seen = context.register().read(user);
      Optional<R> hit = settled(seen).flatMap(fromCache);
      if (hit.isPresent()) {
        context.observer().userHit();
        return hit.get();
      }
      context.observer().userMiss();
      if (isWorthFilling(user, seen)) {
        Optional<R> filled = fills.fillList(user).flatMap(this::settled).flatMap(fromCache);
        if (filled.isPresent()) {
          return filled.get();
        }
      }
      return context.modes().hasCacheOnly()
          ? combined(user, fromStore, combination)
          : fromStore.apply(user);
    } catch (CacheUnreachableException e) {
      context.observer().unreachable();
      return combination
          .apply(fromStore.apply(user), nothing(user))
          .orElseThrow(); // with nothing held there is nothing to be missing
    }
  }

  /** A user whom neither knows is not made known by being asked for. */
  private boolean isWorthFilling(UserId user, Seen seen) {
    return seen.isPresent()
        ? !isSettled(seen) && !seen.metadata().isOversize()
        : !context.store().info(user).equals(UserInfo.EMPTY);
  }

  private Seen nothing(UserId user) {
    return new Seen(
        Metadata.unknown(user, context.tokens().get()), /* isPresent= */ false, Optional.empty());
  }

  private Optional<Metadata> settled(Seen seen) {
    return isSettled(seen) ? Optional.of(seen.metadata()) : Optional.empty();
  }

  private boolean isSettled(Seen seen) {
    return seen.metadata().isSettled() && context.isFresh(seen.metadata().stored());
  }

  private <R> R combined(
      UserId user, Function<UserId, R> fromStore, BiFunction<R, Seen, Optional<R>> combination) {
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      Seen before = context.register().read(user);
      R stored = fromStore.apply(user);
      Seen after = context.register().read(user);
      boolean isSame =
          before.isPresent() == after.isPresent()
              && before.metadata().held().equals(after.metadata().held())
              && before.metadata().mark().equals(after.metadata().mark());
      Optional<R> result = isSame ? combination.apply(stored, after) : Optional.empty();
      if (result.isPresent()) {
        return result.get();
      }
    }
    throw new UnavailableException("the user's cache-only collections kept changing", null);
  }

  private static UserInfo info(Metadata metadata) {
    SortedMap<CollectionName, Timestamp> timestamps = new TreeMap<>();
    metadata
        .stored()
        .states()
        .forEach((name, state) -> timestamps.put(name, ((Known) state).lastModified()));
    return together(new UserInfo(metadata.stored().committed(), timestamps), metadata.held());
  }

  private static UserInfo together(UserInfo stored, Seen seen) {
    Metadata metadata = seen.metadata();
    return FillSteps.isDeleted(metadata, stored.lastModified())
        ? stored
        : together(stored, metadata.held());
  }

  /** What a session over everything sees, of the store and of M as it found it. */
  public UserInfo infoWith(UserInfo stored, Seen seen) {
    return together(visible(stored), seen);
  }

  /** {@link #infoWith} with counts and sizes; a collection whose body is lost is left out. */
  public UserUsage usageWith(UserUsage stored, Seen seen, Instant now) {
    return together(visible(stored), seen, now).orElseGet(() -> visible(stored));
  }

  private static UserInfo together(UserInfo stored, HeldPart held) {
    SortedMap<CollectionName, Timestamp> all = new TreeMap<>(stored.collections());
    held.collections().forEach((name, it) -> all.put(name, it.lastModified()));
    return new UserInfo(Timestamp.max(stored.lastModified(), held.lastModified()), all);
  }

  /** Without what the store may have of collections that live in the cache. */
  public UserInfo visible(UserInfo stored) {
    if (stored.collections().keySet().stream().noneMatch(context.modes()::isCacheOnly)) {
      return stored;
    }
    SortedMap<CollectionName, Timestamp> all = new TreeMap<>(stored.collections());
    all.keySet().removeIf(context.modes()::isCacheOnly);
    return new UserInfo(stored.lastModified(), all);
  }

  private UserUsage visible(UserUsage stored) {
    if (stored.collections().keySet().stream().noneMatch(context.modes()::isCacheOnly)) {
      return stored;
    }
    SortedMap<CollectionName, CollectionUsage> all = new TreeMap<>(stored.collections());
    all.keySet().removeIf(context.modes()::isCacheOnly);
    return new UserUsage(stored.lastModified(), all);
  }

  /** From M alone: only if it knows the numbers of every collection, and nothing has expired. */
  private static Optional<UserUsage> usage(Metadata metadata, Instant now) {
    SortedMap<CollectionName, CollectionUsage> all = new TreeMap<>();
    for (Map.Entry<CollectionName, CollectionState> entry : metadata.stored().states().entrySet()) {
      if (!(entry.getValue() instanceof Clean clean) || clean.usage().isOutdatedAt(now)) {
        return Optional.empty();
      }
      all.put(entry.getKey(), usage(clean.lastModified(), clean.usage()));
    }
    for (Map.Entry<CollectionName, HeldCollection> entry :
        metadata.held().collections().entrySet()) {
      if (entry.getValue().usage().isOutdatedAt(now)) {
        return Optional.empty();
      }
      all.put(entry.getKey(), usage(entry.getValue().lastModified(), entry.getValue().usage()));
    }
    Timestamp lastModified =
        Timestamp.max(metadata.stored().committed(), metadata.held().lastModified());
    return Optional.of(new UserUsage(lastModified, all));
  }

  private static CollectionUsage usage(Timestamp lastModified, Usage usage) {
    return new CollectionUsage(lastModified, usage.items(), usage.payloadBytes());
  }

  /** Empty if a body was missing: M then has to be read again. */
  private Optional<UserUsage> together(UserUsage stored, Seen seen, Instant now) {
    if (FillSteps.isDeleted(seen.metadata(), stored.lastModified())) {
      return Optional.of(stored);
    }
    return heldUsage(seen, now)
        .map(
            held -> {
              SortedMap<CollectionName, CollectionUsage> all = new TreeMap<>(stored.collections());
              all.putAll(held);
              Timestamp heldLastModified = seen.metadata().held().lastModified();
              return new UserUsage(Timestamp.max(stored.lastModified(), heldLastModified), all);
            });
  }

  /** The payload bytes of the cache-only collections; none while they cannot be reached. */
  public long heldBytes(UserId user, Instant now) {
    if (!context.modes().hasCacheOnly()) {
      return 0;
    }
    try {
      for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
        Optional<SortedMap<CollectionName, CollectionUsage>> held =
            heldUsage(context.register().read(user), now);
        if (held.isPresent()) {
          return held.get().values().stream().mapToLong(CollectionUsage::payloadBytes).sum();
        }
      }
    } catch (CacheUnreachableException e) {
      context.observer().unreachable();
    }
    return 0;
  }

  /** Counts and sizes of the cache-only collections, of the bodies where items have expired. */
  private Optional<SortedMap<CollectionName, CollectionUsage>> heldUsage(Seen seen, Instant now) {
    SortedMap<CollectionName, CollectionUsage> all = new TreeMap<>();
    for (Map.Entry<CollectionName, HeldCollection> entry :
        seen.metadata().held().collections().entrySet()) {
      HeldCollection held = entry.getValue();
      Optional<Usage> usage =
          held.usage().isOutdatedAt(now)
              ? heldReads.usage(seen, entry.getKey(), held, now)
              : Optional.of(held.usage());
      if (usage.isEmpty()) {
        return Optional.empty();
      }
      all.put(entry.getKey(), usage(held.lastModified(), usage.get()));
    }
    return Optional.of(all);
  }
}
