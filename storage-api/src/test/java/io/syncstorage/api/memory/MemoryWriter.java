package io.syncstorage.api.memory;

import io.syncstorage.api.CollectionWriter;
import io.syncstorage.api.value.BatchId;
import io.syncstorage.api.value.BatchInfo;
import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.BsoPatch;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.PutReport;
import io.syncstorage.api.value.Timestamp;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Without batches, which nothing here needs. */
final class MemoryWriter extends MemoryReader implements CollectionWriter {

  private final MemorySession session;

  MemoryWriter(CollectionName name, MemorySession session) {
    super(name, session::data);
    this.session = session;
  }

  @Override
  public Timestamp timestamp() {
    return session.timestamp();
  }

  @Override
  public Timestamp reserve(Timestamp after) {
    return session.reserve(after);
  }

  @Override
  public PutReport putAll(Collection<BsoPatch> patches) {
    Set<BsoId> created = new HashSet<>(BsoPatch.merge(patches).keySet());
    created.removeAll(session.data().content(name).items().keySet());
    Timestamp timestamp = session.assigned();
    session.change(
        data ->
            data.with(
                name,
                timestamp,
                items ->
                    patches.forEach(
                        patch ->
                            items.put(
                                patch.id(), patch.applyTo(items.get(patch.id()), timestamp)))));
    return new PutReport(created);
  }

  @Override
  public int deleteAll(Collection<BsoId> ids) {
    Set<BsoId> known = new HashSet<>(session.data().content(name).items().keySet());
    known.retainAll(Set.copyOf(ids));
    if (!known.isEmpty()) {
      Timestamp timestamp = session.assigned();
      session.change(data -> data.with(name, timestamp, items -> items.keySet().removeAll(known)));
    }
    return known.size();
  }

  @Override
  public boolean deleteCollection() {
    boolean existed = exists();
    if (existed) {
      Timestamp timestamp = session.assigned();
      session.change(data -> data.with(timestamp, all -> all.remove(name)));
    }
    return existed;
  }

  @Override
  public BatchId createBatch() {
    throw new UnsupportedOperationException("batches");
  }

  @Override
  public Optional<BatchInfo> batch(BatchId batch) {
    return Optional.empty();
  }

  @Override
  public void append(BatchId batch, Collection<BsoPatch> patches) {
    throw new UnsupportedOperationException("batches");
  }

  @Override
  public PutReport apply(BatchId batch) {
    throw new UnsupportedOperationException("batches");
  }

  @Override
  public boolean discard(BatchId batch) {
    return false;
  }

  @Override
  public long totalSize() {
    return session.usage().totalBytes();
  }

  @Override
  public Timestamp commit() {
    Timestamp committed = session.commit();
    return session.hasWritten() ? committed : lastModified(session);
  }

  private Timestamp lastModified(MemorySession ended) {
    return ended.finalData().content(name).lastModified();
  }

  @Override
  public void close() {
    session.close();
  }
}
