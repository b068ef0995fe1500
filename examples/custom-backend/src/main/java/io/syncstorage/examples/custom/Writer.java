package io.syncstorage.examples.custom;

import io.syncstorage.api.CollectionWriter;
import io.syncstorage.api.value.BatchId;
import io.syncstorage.api.value.BatchInfo;
import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.BsoPatch;
import io.syncstorage.api.value.PutReport;
import io.syncstorage.api.value.Timestamp;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Reads and writes one collection under its lock. */
final class Writer extends Reader implements CollectionWriter {

  private final WriteSession session;
  private final StoredCollection collection;
  private final StoredBatches batches;
  private final Supplier<BatchId> newBatchId;

  Writer(WriteSession session, StoredCollection collection, Supplier<BatchId> newBatchId) {
    super(collection, session::call, session::close);
    this.session = session;
    this.collection = collection;
    this.batches = collection.batches();
    this.newBatchId = newBatchId;
  }

  @Override
  public Timestamp timestamp() {
    return call(session::timestamp);
  }

  @Override
  public Timestamp reserve(Timestamp after) {
    return call(() -> session.reserve(after));
  }

  @Override
  public PutReport putAll(Collection<BsoPatch> patches) {
    return call(
        () -> {
          session.payloadLimit().requirePatches(patches);
          return put(BsoPatch.merge(patches).values());
        });
  }

  private PutReport put(Collection<BsoPatch> patches) {
    Timestamp timestamp = session.write();
    Set<BsoId> created = new HashSet<>();
    for (BsoPatch patch : patches) {
      Optional<Bso> current = collection.item(patch.id());
      if (current.isEmpty()) {
        created.add(patch.id());
      }
      collection.put(patch.applyTo(current.orElse(null), timestamp));
    }
    collection.setLastModified(timestamp);
    return new PutReport(created);
  }

  @Override
  public int deleteAll(Collection<BsoId> ids) {
    return call(
        () -> {
          Set<BsoId> found = new HashSet<>(ids);
          found.removeIf(id -> collection.item(id).isEmpty());
          if (!found.isEmpty()) {
            collection.setLastModified(session.write());
            found.forEach(collection::remove);
          }
          return found.size();
        });
  }

  @Override
  public boolean deleteCollection() {
    return call(
        () -> {
          boolean existed = collection.lastModified().isPresent();
          if (existed) {
            session.write();
            collection.remove();
          }
          return existed;
        });
  }

  @Override
  public BatchId createBatch() {
    return call(
        () -> {
          BatchId id = newBatchId.get();
          batches.create(id);
          return id;
        });
  }

  @Override
  public Optional<BatchInfo> batch(BatchId batch) {
    return call(
        () ->
            batches.isOpen(batch)
                ? Optional.of(BatchInfo.of(batch, batches.patches(batch)))
                : Optional.empty());
  }

  @Override
  public void append(BatchId batch, Collection<BsoPatch> patches) {
    call(
        () -> {
          batches.requireOpen(batch);
          session.payloadLimit().requirePatches(patches);
          batches.append(batch, BsoPatch.merge(patches).values());
          return batch;
        });
  }

  @Override
  public PutReport apply(BatchId batch) {
    return call(
        () -> {
          batches.requireOpen(batch);
          PutReport report = put(batches.patches(batch));
          batches.remove(batch);
          return report;
        });
  }

  @Override
  public boolean discard(BatchId batch) {
    return call(
        () -> {
          boolean wasOpen = batches.isOpen(batch);
          batches.remove(batch);
          return wasOpen;
        });
  }

  @Override
  public long totalSize() {
    return call(() -> session.user().usage(session.now()).totalBytes());
  }

  @Override
  public Timestamp commit() {
    Timestamp result = session.hasWritten() ? timestamp() : lastModified();
    session.commit();
    return result;
  }
}
