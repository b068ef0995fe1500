package io.syncstorage.examples.custom;

import io.syncstorage.api.PurgeReport;
import io.syncstorage.api.PurgeRequest;
import io.syncstorage.api.error.ConflictException;
import io.syncstorage.api.value.BatchId;
import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One bounded piece of maintenance (PU-1). It goes by the entries of what expires, earliest first,
 * and leaves out collections that are in use: a session that began before an item expired may still
 * see it, or give it more time.
 */
final class Purge {

  private record Place(UserId user, CollectionName collection) {}

  private final RocksDatabase database;
  private final SessionLocks locks;
  private final PurgeRequest request;
  private final Instant now;
  private long items;
  private long batches;
  private boolean complete = true;

  Purge(RocksDatabase database, SessionLocks locks, PurgeRequest request, Instant now) {
    this.database = database;
    this.locks = locks;
    this.request = request;
    this.now = now;
  }

  PurgeReport run() {
    Map<Place, List<byte[]>> expired = new LinkedHashMap<>();
    for (byte[] entry : expired()) {
      byte[] key = Keys.expired(entry);
      Place place = new Place(Keys.user(key), Keys.collection(key));
      expired.computeIfAbsent(place, unknown -> new ArrayList<>()).add(entry);
    }
    expired.forEach(request.dryRun() ? this::count : this::remove);
    return new PurgeReport(items, batches, complete);
  }

  private List<byte[]> expired() {
    List<byte[]> entries = new ArrayList<>();
    try (View view = database.latest()) {
      view.scan(
          Keys.expiring(),
          (entry, nothing) -> {
            boolean isReached = Keys.expiry(entry).isReachedAt(now);
            complete &= !isReached || entries.size() < request.limit();
            return isReached && complete && entries.add(entry);
          });
    }
    return entries;
  }

  private void count(Place place, List<byte[]> entries) {
    for (byte[] entry : entries) {
      boolean isItem = Keys.table(Keys.expired(entry)) == 'I';
      items += isItem ? 1 : 0;
      batches += isItem ? 0 : 1;
    }
  }

  private void remove(Place place, List<byte[]> entries) {
    Lease lease;
    try {
      lease = locks.lockCollection(place.user(), place.collection(), Duration.ZERO);
    } catch (ConflictException e) {
      complete = false; // in use: another time
      return;
    }
    try (View view = database.latest()) {
      StoredCollection collection =
          new StoredCollection(view, place.user(), place.collection(), lease.granted());
      entries.removeIf(entry -> view.get(entry).isEmpty()); // given more time meanwhile
      for (byte[] entry : entries) {
        byte[] key = Keys.expired(entry);
        if (Keys.table(key) == 'I') {
          collection.remove(new BsoId(Keys.lastName(key)));
        } else {
          collection.batches().remove(new BatchId(Keys.lastName(key)));
        }
      }
      lease.commit(view::commit);
      count(place, entries);
    } finally {
      lease.end();
    }
  }
}
