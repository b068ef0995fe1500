package io.syncstorage.memcached.protocol;

import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.UserId;
import io.syncstorage.memcached.client.CacheKey;
import io.syncstorage.memcached.client.CachePort;
import io.syncstorage.memcached.client.CacheUnreachableException;
import io.syncstorage.memcached.entry.CacheKeys;
import io.syncstorage.memcached.entry.CollectionState;
import io.syncstorage.memcached.entry.CollectionState.Absent;
import io.syncstorage.memcached.entry.CollectionState.Clean;
import io.syncstorage.memcached.entry.CollectionState.CleanWithoutBody;
import io.syncstorage.memcached.entry.Metadata;
import io.syncstorage.memcached.entry.MetadataCodec;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads of write-through collections: M and the body in one round trip, and no lock on a hit. */
public final class SharedReads {

  private final CacheContext context;
  private final CachePort port;
  private final CacheKeys keys;
  private final FillSteps fills;

  public SharedReads(CacheContext context, CachePort port, CacheKeys keys, FillSteps fills) {
    this.context = context;
    this.port = port;
    this.keys = keys;
    this.fills = fills;
  }

  /** The committed version; empty: ask the store. */
  public Optional<Content> read(UserId user, CollectionName collection) {
    try {
      context.missed().settle(user);
    } catch (CacheUnreachableException e) {
      context.observer().unreachable();
      return Optional.empty();
    }
    CacheKey metadataKey = keys.metadata(user);
    Map<CacheKey, byte[]> read =
        port.getAll(List.of(metadataKey, context.bodies().firstShared(user, collection)));
    Optional<CollectionState> state =
        Optional.ofNullable(read.get(metadataKey))
            .flatMap(bytes -> MetadataCodec.decode(user, bytes))
            .filter(metadata -> metadata.mark().isEmpty())
            .flatMap(metadata -> state(metadata, collection));
    Optional<Content> hit = state.flatMap(it -> content(user, collection, it, read));
    if (hit.isPresent()) {
      context.observer().hit(collection);
      return hit;
    }
    context.observer().miss(collection);
    boolean isPointless =
        !port.isReachable(metadataKey)
            || (state.isPresent()
                && state.get() instanceof CleanWithoutBody clean
                && clean.isTooLarge());
    return isPointless ? Optional.empty() : fills.fill(user, collection);
  }

  private Optional<CollectionState> state(Metadata metadata, CollectionName collection) {
    return metadata
        .stored()
        .state(collection)
        .filter(state -> state instanceof CollectionState.Known known && context.isFresh(known));
  }

  private Optional<Content> content(
      UserId user, CollectionName collection, CollectionState state, Map<CacheKey, byte[]> read) {
    if (state instanceof Absent) {
      return Optional.of(Content.ABSENT);
    }
    if (state instanceof Clean clean) {
      Optional<List<Bso>> items = context.bodies().readShared(user, collection, clean, read);
      return items.map(all -> new Content(true, clean.lastModified(), all));
    }
    return Optional.empty();
  }
}
