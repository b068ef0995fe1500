package io.syncstorage.examples.custom;

import io.syncstorage.api.error.BatchNotFoundException;
import io.syncstorage.api.value.BatchId;
import io.syncstorage.api.value.BatchInfo;
import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.BsoPatch;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.Expiry;
import io.syncstorage.api.value.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The batches of one collection in a view; each keeps one merged patch an item (BA-2). */
final class StoredBatches {

  private final View view;
  private final UserId user;
  private final CollectionName collection;
  private final Instant now;

  StoredBatches(View view, UserId user, CollectionName collection, Instant now) {
    this.view = view;
    this.user = user;
    this.collection = collection;
    this.now = now;
  }

  void create(BatchId id) {
    Expiry expiry = new Expiry(now.plus(BatchInfo.LIFETIME).toEpochMilli());
    view.put(keyOf(id), Values.of(expiry));
    view.put(Keys.expiring(expiry, keyOf(id)), new byte[0]);
  }

  boolean isOpen(BatchId id) {
    return expiry(id).filter(expiry -> !expiry.isReachedAt(now)).isPresent();
  }

  private Optional<Expiry> expiry(BatchId id) {
    return view.get(keyOf(id)).map(Values::expiry);
  }

  /**
   * Lets an open batch pass.
   *
   * @throws BatchNotFoundException if this collection has no such open batch (BA-3)
   */
  void requireOpen(BatchId id) {
    if (!isOpen(id)) {
      throw new BatchNotFoundException("the collection has no open batch of this id");
    }
  }

  /** All that a batch does. */
  List<BsoPatch> patches(BatchId id) {
    List<BsoPatch> patches = new ArrayList<>();
    view.scan(
        Keys.of('P', user, collection, id),
        (key, value) -> patches.add(Values.patch(new BsoId(Keys.lastName(key)), value)));
    return patches;
  }

  /** Merges patches, one an item, into those that the batch has. */
  void append(BatchId id, Collection<BsoPatch> patches) {
    for (BsoPatch patch : patches) {
      byte[] key = Keys.of('P', user, collection, id, patch.id());
      Optional<BsoPatch> before = view.get(key).map(value -> Values.patch(patch.id(), value));
      view.put(key, Values.of(before.map(earlier -> earlier.then(patch)).orElse(patch)));
    }
  }

  /** Removes a batch, though it have expired; nothing if there is none of this id. */
  void remove(BatchId id) {
    expiry(id).ifPresent(expiry -> view.delete(Keys.expiring(expiry, keyOf(id))));
    view.delete(keyOf(id));
    List<byte[]> patches = new ArrayList<>();
    view.scan(Keys.of('P', user, collection, id), (key, value) -> patches.add(key));
    patches.forEach(view::delete);
  }

  void removeAll() {
    List<BatchId> ids = new ArrayList<>();
    view.scan(
        Keys.of('B', user, collection), (key, value) -> ids.add(new BatchId(Keys.lastName(key))));
    ids.forEach(this::remove);
  }

  private byte[] keyOf(BatchId id) {
    return Keys.of('B', user, collection, id);
  }
}
