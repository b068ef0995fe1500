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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One bounded piece of maintenance (PU-1). It goes by the entries of what expires, earliest first,
 * and leaves out collections that are in use: a session that began before an item expired may still
 * see it, or give it more time.
 */
final class Purge {

  private record Place(UserId user, CollectionName collection) {

    static Place of(byte[] expiring) {
      byte[] key = Keys.expired(expiring);
      return new Place(Keys.user(key), Keys.collection(key));
    }
  }

  private final RocksDatabase database;
  private final SessionLocks locks;
  private final PurgeRequest request;
  private final Instant now;
  private final Set<Place> inUse = new HashSet<>();
  private long items;
  private long batches;
  private boolean more;

  Purge(RocksDatabase database, SessionLocks locks, PurgeRequest request, Instant now) {
    this.database = database;
    this.locks = locks;
    this.request = request;
    this.now = now;
  }

  PurgeReport run() {
    int knownInUse;
    do { // once more where a collection turned out to be in use: others may take its part
      knownInUse = inUse.size();
      expired(request.limit() - items - batches)
          .forEach(request.dryRun() ? (place, entries) -> count(entries) : this::remove);
    } while (inUse.size() > knownInUse);
    return new PurgeReport(items, batches, !more && inUse.isEmpty());
  }

  /**
   * What has expired in collections that are not known to be in use; tells whether there is more.
   */
  private Map<Place, List<byte[]>> expired(long limit) {
    Map<Place, List<byte[]>> expired = new LinkedHashMap<>();
    long[] left = {limit};
    more = false;
    try (View view = database.latest()) {
      view.scan(
          Keys.expiring(),
          (entry, nothing) -> {
            if (!Keys.expiry(entry).isReachedAt(now)) {
              return false;
            }
            Place place = Place.of(entry);
            if (!inUse.contains(place)) {
              more = left[0]-- == 0;
              if (!more) {
                expired.computeIfAbsent(place, unknown -> new ArrayList<>()).add(entry);
              }
            }
            return !more;
          });
    }
    return expired;
  }

  private void count(List<byte[]> entries) {
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
      inUse.add(place);
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
      count(entries);
    } finally {
      lease.end();
    }
  }
}
