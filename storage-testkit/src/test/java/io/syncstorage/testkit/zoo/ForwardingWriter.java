package io.syncstorage.testkit.zoo;

import io.syncstorage.api.CollectionWriter;
import io.syncstorage.api.value.BatchId;
import io.syncstorage.api.value.BatchInfo;
import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.BsoPatch;
import io.syncstorage.api.value.PutReport;
import io.syncstorage.api.value.Timestamp;
import java.util.Collection;
import java.util.Optional;

/** A writer that does what another does. */
public class ForwardingWriter extends ForwardingReader implements CollectionWriter {

  private final CollectionWriter writer;

  public ForwardingWriter(CollectionWriter writer) {
    super(writer);
    this.writer = writer;
  }

  @Override
  public Timestamp timestamp() {
    return writer.timestamp();
  }

  @Override
  public Timestamp reserve(Timestamp after) {
    return writer.reserve(after);
  }

  @Override
  public PutReport putAll(Collection<BsoPatch> patches) {
    return writer.putAll(patches);
  }

  @Override
  public int deleteAll(Collection<BsoId> ids) {
    return writer.deleteAll(ids);
  }

  @Override
  public boolean deleteCollection() {
    return writer.deleteCollection();
  }

  @Override
  public BatchId createBatch() {
    return writer.createBatch();
  }

  @Override
  public Optional<BatchInfo> batch(BatchId batch) {
    return writer.batch(batch);
  }

  @Override
  public void append(BatchId batch, Collection<BsoPatch> patches) {
    writer.append(batch, patches);
  }

  @Override
  public PutReport apply(BatchId batch) {
    return writer.apply(batch);
  }

  @Override
  public boolean discard(BatchId batch) {
    return writer.discard(batch);
  }

  @Override
  public long totalSize() {
    return writer.totalSize();
  }

  @Override
  public Timestamp commit() {
    return writer.commit();
  }
}
