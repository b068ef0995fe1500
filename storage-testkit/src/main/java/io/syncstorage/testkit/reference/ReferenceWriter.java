package io.syncstorage.testkit.reference;

import io.syncstorage.api.CollectionWriter;
import io.syncstorage.api.error.BatchNotFoundException;
import io.syncstorage.api.value.BatchId;
import io.syncstorage.api.value.BatchInfo;
import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.BsoPatch;
import io.syncstorage.api.value.Change;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.PutReport;
import io.syncstorage.api.value.Timestamp;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A write session: a working copy of one collection and its batches until it commits. */
final class ReferenceWriter extends Reading implements CollectionWriter {

  private final CollectionName collection;
  private final Lease lease;
  private final Clockwork clockwork;
  private final Semantics semantics;
  private final Supplier<BatchId> newBatchId;
  private final Map<BatchId, BatchState> batches = new HashMap<>();
  private @Nullable CollectionState current;
  private boolean written;

  ReferenceWriter(
      CollectionName collection,
      Lease lease,
      Clockwork clockwork,
      Semantics semantics,
      Supplier<BatchId> newBatchId) {
    super(semantics, lease.granted());
    this.collection = collection;
    this.lease = lease;
    this.clockwork = clockwork;
    this.semantics = semantics;
    this.newBatchId = newBatchId;
    UserState committed = lease.account().committed();
    this.current = committed.collection(collection);
    committed.batches().entrySet().stream()
        .filter(batch -> batch.getValue().collection().equals(collection))
        .forEach(batch -> batches.put(batch.getKey(), batch.getValue()));
  }

  @Override
  @Nullable CollectionState state() {
    return current;
  }

  @Override
  void requireOpen() {
    lease.requireHeld();
  }

  @Override
  public Timestamp timestamp() {
    requireOpen();
    return clockwork.assigned();
  }

  @Override
  public Timestamp reserve(Timestamp after) {
    requireOpen();
    if (written) {
      throw new IllegalStateException("T is final once the session has written");
    }
    return clockwork.reserve(after);
  }

  @Override
  public PutReport putAll(Collection<BsoPatch> patches) {
    requireOpen();
    requireAllowedSize(patches);
    Timestamp timestamp = write();
    SortedMap<BsoId, Bso> items = new TreeMap<>(currentItems());
    PutReport report = semantics.put(items, patches, timestamp, lease.granted());
    current = new CollectionState(timestamp, items);
    return report;
  }

  @Override
  public int deleteAll(Collection<BsoId> ids) {
    requireOpen();
    Set<BsoId> found = new TreeSet<>(ids);
    found.removeIf(id -> semantics.existing(currentItems(), id, lease.granted()) == null);
    if (!found.isEmpty()) {
      SortedMap<BsoId, Bso> items = new TreeMap<>(currentItems());
      items.keySet().removeAll(found);
      current = new CollectionState(write(), items);
    }
    return found.size();
  }

  @Override
  public boolean deleteCollection() {
    requireOpen();
    if (current == null) {
      return false;
    }
    write();
    current = null;
    batches.clear();
    return true;
  }

  @Override
  public BatchId createBatch() {
    requireOpen();
    BatchId id = newBatchId.get();
    batches.put(id, new BatchState(collection, lease.granted(), List.of()));
    return id;
  }

  @Override
  public Optional<BatchInfo> batch(BatchId batch) {
    requireOpen();
    return open(batch).map(state -> state.info(batch));
  }

  @Override
  public void append(BatchId batch, Collection<BsoPatch> patches) {
    requireOpen();
    BatchState state = open(batch).orElseThrow(ReferenceWriter::noSuchBatch);
    requireAllowedSize(patches);
    batches.put(batch, state.with(patches));
  }

  @Override
  public PutReport apply(BatchId batch) {
    requireOpen();
    BatchState state = open(batch).orElseThrow(ReferenceWriter::noSuchBatch);
    PutReport report = putAll(state.patches());
    batches.remove(batch);
    return report;
  }

  @Override
  public boolean discard(BatchId batch) {
    requireOpen();
    boolean wasOpen = open(batch).isPresent();
    batches.remove(batch);
    return wasOpen;
  }

  private Optional<BatchState> open(BatchId batch) {
    return Optional.ofNullable(batches.get(batch))
        .filter(state -> !semantics.isGone(state, lease.granted()));
  }

  private static BatchNotFoundException noSuchBatch() {
    return new BatchNotFoundException("the collection has no such open batch");
  }

  @Override
  public long totalSize() {
    requireOpen();
    UserState user = lease.account().committed().with(collection, current);
    return user.collections().values().stream()
        .mapToLong(state -> semantics.usage(state, lease.granted()).payloadBytes())
        .sum();
  }

  @Override
  public Timestamp commit() {
    requireOpen();
    UserState committed = lease.account().commit(lease, this::mergedInto);
    return written
        ? clockwork.assigned()
        : Reading.lastModifiedOf(committed.collection(collection));
  }

  private UserState mergedInto(UserState user) {
    Map<BatchId, BatchState> all = new HashMap<>(user.batches());
    all.values().removeIf(batch -> batch.collection().equals(collection));
    all.putAll(batches);
    UserState merged = user.withBatches(all);
    return written
        ? merged
            .with(collection, current)
            .withLastModified(semantics.storageTimestamp(user, clockwork.assigned()))
        : merged;
  }

  @Override
  public void close() {
    lease.end();
  }

  private Timestamp write() {
    Timestamp timestamp = clockwork.forWriting();
    written = true;
    return timestamp;
  }

  private SortedMap<BsoId, Bso> currentItems() {
    return current == null ? Collections.emptySortedMap() : current.items();
  }

  private void requireAllowedSize(Collection<BsoPatch> patches) {
    semantics.requireAllowed(
        patches.stream()
            .map(BsoPatch::payload)
            .flatMap(
                change ->
                    change instanceof Change.To<String> to
                        ? Stream.of(to.value())
                        : Stream.empty()));
  }
}
