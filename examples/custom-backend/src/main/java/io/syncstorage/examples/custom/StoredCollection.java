package io.syncstorage.examples.custom;

import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.BsoQuery;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.Page;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.api.value.UserId;
import io.syncstorage.api.value.UserUsage.CollectionUsage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One collection in a view, at one reading of the clock: what has expired by then is not there
 * (IT-3). A query and the counts go through the whole collection.
 */
final class StoredCollection {

  private final View view;
  private final UserId user;
  private final CollectionName name;
  private final Instant now;
  private final byte[] key;

  StoredCollection(View view, UserId user, CollectionName name, Instant now) {
    this.view = view;
    this.user = user;
    this.name = name;
    this.now = now;
    this.key = Keys.of('C', user, name);
  }

  /** Empty if the collection does not exist. */
  Optional<Timestamp> lastModified() {
    return view.get(key).map(Values::timestamp);
  }

  /** Brings the collection into being, unless it exists. */
  void setLastModified(Timestamp timestamp) {
    view.put(key, Values.of(timestamp));
  }

  Optional<Bso> item(BsoId id) {
    return stored(id).filter(item -> !item.expiry().isReachedAt(now));
  }

  private Optional<Bso> stored(BsoId id) {
    return view.get(keyOf(id)).map(value -> Values.item(id, value));
  }

  Page<Bso> items(BsoQuery query) {
    List<Bso> candidates = new ArrayList<>();
    if (query.ids().isPresent()) {
      query.ids().get().forEach(id -> item(id).ifPresent(candidates::add));
    } else {
      forEach(
          item -> {
            if (query.accepts(item.id(), item.modified())) {
              candidates.add(item);
            }
          });
    }
    return query.select(candidates);
  }

  CollectionUsage usage(Timestamp lastModified) {
    long[] totals = new long[2];
    forEach(
        item -> {
          totals[0]++;
          totals[1] += item.payloadBytes();
        });
    return new CollectionUsage(lastModified, totals[0], totals[1]);
  }

  private void forEach(Consumer<Bso> visitor) {
    view.scan(
        Keys.of('I', user, name),
        (entry, value) -> {
          Bso item = Values.item(new BsoId(Keys.lastName(entry)), value);
          if (!item.expiry().isReachedAt(now)) {
            visitor.accept(item);
          }
          return true;
        });
  }

  void put(Bso item) {
    remove(item.id());
    view.put(keyOf(item.id()), Values.of(item));
    if (!item.expiry().isNever()) {
      view.put(Keys.expiring(item.expiry(), keyOf(item.id())), new byte[0]);
    }
  }

  /** Removes the item and its expiry, though it have expired. */
  void remove(BsoId id) {
    stored(id)
        .ifPresent(
            item -> {
              view.delete(keyOf(id));
              view.delete(Keys.expiring(item.expiry(), keyOf(id)));
            });
  }

  /** Removes the collection with its items and batches; nothing if it does not exist. */
  void remove() {
    List<BsoId> ids = new ArrayList<>();
    view.scan(Keys.of('I', user, name), (entry, value) -> ids.add(new BsoId(Keys.lastName(entry))));
    ids.forEach(this::remove);
    batches().removeAll();
    view.delete(key);
  }

  StoredBatches batches() {
    return new StoredBatches(view, user, name, now);
  }

  private byte[] keyOf(BsoId id) {
    return Keys.of('I', user, name, id);
  }
}
