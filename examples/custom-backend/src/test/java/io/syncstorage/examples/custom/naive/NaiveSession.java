package io.syncstorage.examples.custom.naive;

import io.syncstorage.api.CollectionWriter;
import io.syncstorage.api.backend.PayloadLimit;
import io.syncstorage.api.error.BatchNotFoundException;
import io.syncstorage.api.value.BatchId;
import io.syncstorage.api.value.BatchInfo;
import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.BsoPatch;
import io.syncstorage.api.value.BsoQuery;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.Page;
import io.syncstorage.api.value.PutReport;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.api.value.UserId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Works on the maps as they are; what it writes is there at once. */
final class NaiveSession implements CollectionWriter {

  private final NaiveStorage storage;
  private final UserId user;
  private final CollectionName name;
  private final Timestamp timestamp;

  NaiveSession(NaiveStorage storage, UserId user, CollectionName name) {
    this.storage = storage;
    this.user = user;
    this.name = name;
    this.timestamp = Timestamp.atOrAfter(storage.clock.instant());
  }

  private Optional<NaiveStorage.Content> content() {
    return Optional.ofNullable(storage.collections(user).get(name));
  }

  private NaiveStorage.Content written() {
    NaiveStorage.Content content =
        storage.collections(user).computeIfAbsent(name, unknown -> new NaiveStorage.Content());
    content.lastModified = timestamp;
    return content;
  }

  @Override
  public boolean exists() {
    return content().isPresent();
  }

  @Override
  public Timestamp lastModified() {
    return content().map(content -> content.lastModified).orElse(Timestamp.ZERO);
  }

  @Override
  public Page<Bso> items(BsoQuery query) {
    List<Bso> items =
        new ArrayList<>(content().map(content -> content.items.values()).orElse(List.of()));
    items.removeIf(item -> item.expiry().isReachedAt(storage.clock.instant()));
    return query.select(items);
  }

  @Override
  public Page<BsoId> itemIds(BsoQuery query) {
    return items(query).map(Bso::id);
  }

  @Override
  public Optional<Bso> item(BsoId id) {
    return content()
        .map(content -> content.items.get(id))
        .filter(item -> !item.expiry().isReachedAt(storage.clock.instant()));
  }

  @Override
  public Optional<Timestamp> itemTimestamp(BsoId id) {
    return item(id).map(Bso::modified);
  }

  @Override
  public Timestamp timestamp() {
    return timestamp;
  }

  @Override
  public Timestamp reserve(Timestamp after) {
    return timestamp;
  }

  @Override
  public PutReport putAll(Collection<BsoPatch> patches) {
    new PayloadLimit(storage.traits().maxPayloadBytes()).requirePatches(patches);
    Set<BsoId> created = new HashSet<>();
    synchronized (storage) {
      NaiveStorage.Content content = written();
      for (BsoPatch patch : BsoPatch.merge(patches).values()) {
        Optional<Bso> current = item(patch.id());
        if (current.isEmpty()) {
          created.add(patch.id());
        }
        content.items.put(patch.id(), patch.applyTo(current.orElse(null), timestamp));
      }
    }
    return new PutReport(created);
  }

  @Override
  public int deleteAll(Collection<BsoId> ids) {
    Set<BsoId> found = new HashSet<>(ids);
    synchronized (storage) {
      found.removeIf(id -> item(id).isEmpty());
      if (!found.isEmpty()) {
        written().items.keySet().removeAll(found);
      }
    }
    return found.size();
  }

  @Override
  public boolean deleteCollection() {
    return storage.collections(user).remove(name) != null;
  }

  @Override
  public BatchId createBatch() {
    BatchId id = new BatchId(String.valueOf(storage.clock.millis()));
    storage.batches.put(id, new ArrayList<>());
    return id;
  }

  @Override
  public Optional<BatchInfo> batch(BatchId batch) {
    return Optional.ofNullable(storage.batches.get(batch))
        .map(patches -> BatchInfo.of(batch, patches));
  }

  @Override
  public void append(BatchId batch, Collection<BsoPatch> patches) {
    new PayloadLimit(storage.traits().maxPayloadBytes()).requirePatches(patches);
    patches(batch).addAll(patches);
  }

  @Override
  public PutReport apply(BatchId batch) {
    PutReport report = putAll(patches(batch));
    storage.batches.remove(batch);
    return report;
  }

  private List<BsoPatch> patches(BatchId batch) {
    return Optional.ofNullable(storage.batches.get(batch))
        .orElseThrow(() -> new BatchNotFoundException("there is no such batch"));
  }

  @Override
  public boolean discard(BatchId batch) {
    return storage.batches.remove(batch) != null;
  }

  @Override
  public long totalSize() {
    return storage.usage(user).totalBytes();
  }

  @Override
  public Timestamp commit() {
    return lastModified();
  }

  @Override
  public void close() {}
}
