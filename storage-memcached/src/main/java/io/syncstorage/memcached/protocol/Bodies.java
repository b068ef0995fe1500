package io.syncstorage.memcached.protocol;

import io.syncstorage.api.value.BatchId;
import io.syncstorage.api.value.BatchInfo;
import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.BsoPatch;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.UserId;
import io.syncstorage.memcached.client.CacheKey;
import io.syncstorage.memcached.client.CachePort;
import io.syncstorage.memcached.client.Entry;
import io.syncstorage.memcached.client.Snapshot;
import io.syncstorage.memcached.client.Versioned;
import io.syncstorage.memcached.entry.CacheKeys;
import io.syncstorage.memcached.entry.ChunkLimits;
import io.syncstorage.memcached.entry.CollectionState.Clean;
import io.syncstorage.memcached.entry.Frame;
import io.syncstorage.memcached.entry.Frame.Kind;
import io.syncstorage.memcached.entry.HeldBatch;
import io.syncstorage.memcached.entry.HeldCollection;
import io.syncstorage.memcached.entry.ItemsCodec;
import io.syncstorage.memcached.entry.PatchesCodec;
import io.syncstorage.memcached.entry.Token;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * The contents that M names by their nonces. A content never changes under its nonce, so that no
 * order of reads and writes of its chunks does harm: it is all there or counts as missing.
 * Thread-safe.
 */
public final class Bodies {

  /** After which what nobody reads any more is gone, and a cache-only collection with it. */
  private static final Duration OWN_LIFETIME = Duration.ofDays(30);

  private static final Duration BATCH_LIFETIME = BatchInfo.LIFETIME.plusMinutes(10);

  private final CachePort port;
  private final CacheKeys keys;
  private final ChunkLimits limits;
  private final Duration sharedLifetime;

  /**
   * @param sharedLifetime of the bodies of write-through collections
   */
  public Bodies(CachePort port, CacheKeys keys, ChunkLimits limits, Duration sharedLifetime) {
    this.port = port;
    this.keys = keys;
    this.limits = limits;
    this.sharedLifetime = sharedLifetime;
  }

  /** What is to be read together with M, so that a hit takes one round trip. */
  CacheKey firstShared(UserId user, CollectionName collection) {
    return keys.sharedBody(user, collection, 0);
  }

  /** The body of a write-through collection of which the first chunk may have been read. */
  Optional<List<Bso>> readShared(
      UserId user, CollectionName collection, Clean state, Map<CacheKey, byte[]> read) {
    Map<CacheKey, byte[]> chunks = new HashMap<>(read);
    IntFunction<CacheKey> key = chunk -> keys.sharedBody(user, collection, chunk);
    if (state.chunks() > 1) {
      chunks.putAll(port.getAll(IntStream.range(1, state.chunks()).mapToObj(key).toList()));
    }
    Frame frame = new Frame(Kind.ITEMS, user, collection, state.nonce());
    return join(frame, key, state.chunks(), chunks).flatMap(ItemsCodec::decode);
  }

  /** The entries of the body of a write-through collection; empty if it is too large. */
  Optional<List<Entry>> sharedEntries(
      UserId user, CollectionName collection, Token nonce, Collection<Bso> items) {
    Frame frame = new Frame(Kind.ITEMS, user, collection, nonce);
    return frame
        .cut(ItemsCodec.encode(items), limits(user))
        .map(
            chunks ->
                entries(chunks, chunk -> keys.sharedBody(user, collection, chunk), sharedLifetime));
  }

  /** Whether items of so many payload bytes are too large however well they compress. */
  boolean isHopeless(UserId user, long payloadBytes) {
    return payloadBytes > 4 * limits(user).largestContent();
  }

  /** The body of a cache-only collection; an unreachable one is an exception, not a missing one. */
  Optional<List<Bso>> readOwn(UserId user, CollectionName collection, HeldCollection held) {
    Frame frame = new Frame(Kind.ITEMS, user, collection, held.nonce());
    return readAll(
            frame, chunk -> keys.ownBody(user, collection, held.nonce(), chunk), held.chunks())
        .flatMap(ItemsCodec::decode);
  }

  /** The entries of the body of a cache-only collection; empty if it is too large. */
  public Optional<List<Entry>> ownEntries(
      UserId user, CollectionName collection, Token nonce, Collection<Bso> items) {
    Frame frame = new Frame(Kind.ITEMS, user, collection, nonce);
    return frame
        .cut(ItemsCodec.encode(items), limits(user))
        .map(
            chunks ->
                entries(
                    chunks, chunk -> keys.ownBody(user, collection, nonce, chunk), OWN_LIFETIME));
  }

  /** Whether a cache-only collection of these items could be stored. */
  public boolean fits(UserId user, CollectionName collection, Collection<Bso> items) {
    long least = items.stream().mapToLong(item -> item.payloadBytes() + BsoId.MAX_LENGTH).sum();
    return least < limits(user).largestContent() / 2
        || ownEntries(user, collection, new Token(0, 0), items).isPresent();
  }

  /** What an open batch holds; empty if it is lost. */
  public Optional<List<BsoPatch>> readBatch(UserId user, BatchId id, HeldBatch batch) {
    if (batch.chunks() == 0) {
      return Optional.of(List.of());
    }
    Frame frame = new Frame(Kind.PATCHES, user, batch.collection(), batch.nonce());
    return readAll(frame, chunk -> batchKey(user, id, batch, chunk), batch.chunks())
        .flatMap(PatchesCodec::decode);
  }

  /** The entries of what a batch holds; empty if it is too large. */
  public Optional<List<Entry>> batchEntries(
      UserId user, BatchId id, HeldBatch batch, Collection<BsoPatch> patches) {
    Frame frame = new Frame(Kind.PATCHES, user, batch.collection(), batch.nonce());
    return frame
        .cut(PatchesCodec.encode(patches), limits(user))
        .map(chunks -> entries(chunks, chunk -> batchKey(user, id, batch, chunk), BATCH_LIFETIME));
  }

  /** Stores entries that nothing names yet. */
  public void store(List<Entry> entries) {
    entries.forEach(entry -> port.set(entry.key(), entry.value(), entry.lifetime()));
  }

  /** Deletes the body of a cache-only collection that nothing names any more. */
  void deleteOwn(UserId user, CollectionName collection, HeldCollection held) {
    for (int chunk = 0; chunk < held.chunks(); chunk++) {
      port.delete(keys.ownBody(user, collection, held.nonce(), chunk));
    }
  }

  void deleteBatch(UserId user, BatchId id, HeldBatch batch) {
    for (int chunk = 0; chunk < batch.chunks(); chunk++) {
      port.delete(batchKey(user, id, batch, chunk));
    }
  }

  private CacheKey batchKey(UserId user, BatchId id, HeldBatch batch, int chunk) {
    return keys.batch(user, batch.collection(), id, batch.nonce(), chunk);
  }

  private Optional<byte[]> readAll(Frame frame, IntFunction<CacheKey> key, int count) {
    if (count < 1) {
      return Optional.empty();
    }
    Snapshot snapshot =
        port.getsWith(key.apply(0), IntStream.range(1, count).mapToObj(key).toList());
    Map<CacheKey, byte[]> chunks = new HashMap<>(snapshot.others());
    snapshot.first().map(Versioned::value).ifPresent(first -> chunks.put(key.apply(0), first));
    return join(frame, key, count, chunks);
  }

  private static Optional<byte[]> join(
      Frame frame, IntFunction<CacheKey> key, int count, Map<CacheKey, byte[]> chunks) {
    List<byte[]> ordered = new ArrayList<>();
    for (int chunk = 0; chunk < count; chunk++) {
      byte[] bytes = chunks.get(key.apply(chunk));
      if (bytes == null) {
        return Optional.empty();
      }
      ordered.add(bytes);
    }
    return frame.join(ordered);
  }

  private static List<Entry> entries(
      List<byte[]> chunks, IntFunction<CacheKey> key, Duration lifetime) {
    return IntStream.range(0, chunks.size())
        .mapToObj(chunk -> new Entry(key.apply(chunk), chunks.get(chunk), lifetime))
        .toList();
  }

  /** What the user's server takes, if that is less than what is allowed. */
  private ChunkLimits limits(UserId user) {
    int largest = Math.min(limits.largestChunk(), port.largestValue(keys.metadata(user)));
    return new ChunkLimits(Math.max(largest, 1_024), limits.mostChunks());
  }
}
