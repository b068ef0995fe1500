package io.syncstorage.memcached.entry;

import io.syncstorage.api.value.BatchId;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.Timestamp;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The cache-only collections of a user.
 *
 * @param lastModified of the last change of any of them, deletions included
 * @param commit names the session that was the last to commit
 */
public record HeldPart(
    Timestamp lastModified,
    Token commit,
    SortedMap<CollectionName, HeldCollection> collections,
    Map<BatchId, HeldBatch> batches) {

  public static final HeldPart NONE =
      new HeldPart(Timestamp.ZERO, new Token(0, 0), Collections.emptySortedMap(), Map.of());

  public HeldPart {
    collections = Collections.unmodifiableSortedMap(new TreeMap<>(collections));
    batches = Map.copyOf(batches);
  }

  /** After a change of T; null: the collection is deleted. */
  public HeldPart changed(
      CollectionName collection, @Nullable HeldCollection held, Timestamp timestamp) {
    SortedMap<CollectionName, HeldCollection> copy = new TreeMap<>(collections);
    if (held == null) {
      copy.remove(collection);
    } else {
      copy.put(collection, held);
    }
    return new HeldPart(timestamp, commit, copy, batches);
  }

  /** Without a collection that is lost: no change in the sense of timestamps. */
  public HeldPart without(CollectionName collection) {
    return changed(collection, null, lastModified);
  }

  public HeldPart committedBy(Token session) {
    return new HeldPart(lastModified, session, collections, batches);
  }

  /** With exactly these batches of a collection, and without any that is over. */
  public HeldPart withBatches(
      CollectionName collection, Map<BatchId, HeldBatch> open, Instant now) {
    Map<BatchId, HeldBatch> all = new HashMap<>(batches);
    all.values().removeIf(batch -> batch.collection().equals(collection) || batch.isOverAt(now));
    all.putAll(open);
    return new HeldPart(lastModified, commit, collections, all);
  }

  /** The batches of one collection. */
  public Map<BatchId, HeldBatch> batchesOf(CollectionName collection) {
    Map<BatchId, HeldBatch> own = new HashMap<>(batches);
    own.values().removeIf(batch -> !batch.collection().equals(collection));
    return own;
  }
}
