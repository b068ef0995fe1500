package io.syncstorage.memcached.session;

import io.syncstorage.api.error.BatchNotFoundException;
import io.syncstorage.api.error.ValueTooLargeException;
import io.syncstorage.api.value.BatchId;
import io.syncstorage.api.value.BatchInfo;
import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.BsoPatch;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.UserId;
import io.syncstorage.memcached.client.Entry;
import io.syncstorage.memcached.entry.HeldBatch;
import io.syncstorage.memcached.entry.Token;
import io.syncstorage.memcached.protocol.Bodies;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The open batches of a cache-only collection as one session sees and changes them. Each content is
 * an immutable body; a change makes a new one. For one thread.
 */
final class HeldBatches {

  private final UserId user;
  private final CollectionName collection;
  private final Bodies bodies;
  private final Supplier<Token> tokens;
  private final Instant now;
  private final Map<BatchId, HeldBatch> open;
  private final Map<BatchId, List<Entry>> changed = new HashMap<>();
  private final Map<BatchId, Map<BsoId, BsoPatch>> contents = new HashMap<>();
  private boolean isChanged;

  HeldBatches(
      UserId user,
      CollectionName collection,
      Map<BatchId, HeldBatch> open,
      Bodies bodies,
      Supplier<Token> tokens,
      Instant now) {
    this.user = user;
    this.collection = collection;
    this.bodies = bodies;
    this.tokens = tokens;
    this.now = now;
    this.open = new HashMap<>(open);
  }

  boolean isChanged() {
    return isChanged;
  }

  Map<BatchId, HeldBatch> open() {
    return Map.copyOf(open);
  }

  /** The new contents. */
  List<Entry> bodies() {
    List<Entry> all = new ArrayList<>();
    changed.values().forEach(all::addAll);
    return all;
  }

  BatchId create() {
    BatchId id = new BatchId(tokens.get().toString());
    Instant created = now.truncatedTo(ChronoUnit.MILLIS);
    open.put(id, new HeldBatch(collection, created, tokens.get(), 0));
    contents.put(id, Map.of());
    isChanged = true;
    return id;
  }

  Optional<BatchInfo> info(BatchId id) {
    return content(id).map(patches -> BatchInfo.of(id, patches.values()));
  }

  void append(BatchId id, Collection<BsoPatch> patches) {
    Map<BsoId, BsoPatch> merged = new LinkedHashMap<>(require(id));
    patches.forEach(patch -> merged.merge(patch.id(), patch, BsoPatch::then));
    HeldBatch old = Objects.requireNonNull(open.get(id)); // it has a content
    HeldBatch next = new HeldBatch(collection, old.created(), tokens.get(), 0);
    List<Entry> entries =
        bodies
            .batchEntries(user, id, next, merged.values())
            .orElseThrow(
                () -> new ValueTooLargeException("the batch is larger than the cache takes"));
    open.put(id, new HeldBatch(collection, old.created(), next.nonce(), entries.size()));
    changed.put(id, entries);
    contents.put(id, merged);
    isChanged = true;
  }

  /** What the batch holds. */
  Collection<BsoPatch> patches(BatchId id) {
    return require(id).values();
  }

  boolean discard(BatchId id) {
    boolean wasOpen = content(id).isPresent();
    forget(id);
    return wasOpen;
  }

  void forget(BatchId id) {
    isChanged |= open.remove(id) != null;
    changed.remove(id);
    contents.remove(id);
  }

  void discardAll() {
    List.copyOf(open.keySet()).forEach(this::forget);
  }

  private Map<BsoId, BsoPatch> require(BatchId id) {
    return content(id)
        .orElseThrow(
            () -> new BatchNotFoundException("the collection has no open batch of this id"));
  }

  /** Empty if there is no such batch, or its content is lost. */
  private Optional<Map<BsoId, BsoPatch>> content(BatchId id) {
    HeldBatch batch = open.get(id);
    if (batch == null || batch.isOverAt(now)) {
      return Optional.empty();
    }
    if (!contents.containsKey(id)) {
      bodies.readBatch(user, id, batch).ifPresent(all -> contents.put(id, BsoPatch.merge(all)));
    }
    return Optional.ofNullable(contents.get(id));
  }
}
