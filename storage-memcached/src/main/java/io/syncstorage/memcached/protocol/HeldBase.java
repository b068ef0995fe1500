package io.syncstorage.memcached.protocol;

import io.syncstorage.api.error.LockLostException;
import io.syncstorage.api.value.BatchId;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.memcached.entry.HeldBatch;
import io.syncstorage.memcached.entry.HeldCollection;
import io.syncstorage.memcached.entry.Metadata;
import io.syncstorage.memcached.entry.Token;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a session of a cache-only collection began with, and what must still be so when it commits.
 *
 * @param held empty if the collection does not exist
 * @param batches the collection's open ones
 */
public record HeldBase(
    CollectionName collection,
    Token incarnation,
    Optional<HeldCollection> held,
    Map<BatchId, HeldBatch> batches) {

  static HeldBase of(Metadata metadata, CollectionName collection, Instant now) {
    return new HeldBase(
        collection,
        metadata.incarnation(),
        Optional.ofNullable(metadata.held().collections().get(collection)),
        openBatches(metadata, collection, now));
  }

  private static Map<BatchId, HeldBatch> openBatches(
      Metadata metadata, CollectionName collection, Instant now) {
    Map<BatchId, HeldBatch> open = new HashMap<>(metadata.held().batchesOf(collection));
    open.values().removeIf(batch -> batch.isOverAt(now));
    return open;
  }

  /**
   * Checks that M still says what it said.
   *
   * @throws LockLostException if it does not: another session was faster, or M was lost
   */
  void requireStillIn(Metadata metadata, Instant now) {
    Map<BatchId, HeldBatch> open = new HashMap<>(batches);
    open.values().removeIf(batch -> batch.isOverAt(now));
    boolean isUnchanged =
        incarnation.equals(metadata.incarnation())
            && Objects.equals(held.orElse(null), metadata.held().collections().get(collection))
            && open.equals(openBatches(metadata, collection, now));
    if (!isUnchanged) {
      throw new LockLostException("the collection was changed, or lost, in the cache meanwhile");
    }
  }
}
