package io.syncstorage.memcached.session;

import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.BsoQuery;
import io.syncstorage.api.value.Page;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.memcached.protocol.Content;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A collection that a session holds whole, as it is at the session's reading of the clock: items
 * that have expired by then do not exist (IT-3). Mutable; for one thread.
 */
final class ItemsView {

  private final Instant now;
  private final Map<BsoId, Bso> items = new HashMap<>();
  private boolean exists;
  private Timestamp lastModified;

  ItemsView(Content content, Instant now) {
    this.now = now;
    this.exists = content.exists();
    this.lastModified = content.lastModified();
    for (Bso item : content.items()) {
      if (!item.expiry().isReachedAt(now)) {
        items.put(item.id(), item);
      }
    }
  }

  boolean exists() {
    return exists;
  }

  Timestamp lastModified() {
    return lastModified;
  }

  Page<Bso> items(BsoQuery query) {
    return query.select(existing().values());
  }

  Optional<Bso> item(BsoId id) {
    return Optional.ofNullable(items.get(id)).filter(item -> !item.expiry().isReachedAt(now));
  }

  /** All there are, those too that this session gave an expiry that is over. */
  Collection<Bso> all() {
    return items.values();
  }

  /** How many items exist. */
  long count() {
    return existing().size();
  }

  /** The payload bytes of the items that exist. */
  long payloadBytes() {
    return existing().values().stream().mapToLong(Bso::payloadBytes).sum();
  }

  private Map<BsoId, Bso> existing() {
    Map<BsoId, Bso> existing = new HashMap<>(items);
    existing.values().removeIf(item -> item.expiry().isReachedAt(now));
    return existing;
  }

  void put(Bso item) {
    items.put(item.id(), item);
  }

  void remove(BsoId id) {
    items.remove(id);
  }

  void written(Timestamp timestamp) {
    exists = true;
    lastModified = timestamp;
  }

  void deleted() {
    items.clear();
    exists = false;
    lastModified = Timestamp.ZERO;
  }
}
