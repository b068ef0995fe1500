package io.syncstorage.api.routing;

import io.syncstorage.api.PurgeReport;
import io.syncstorage.api.PurgeRequest;
import io.syncstorage.api.SyncStorage;
import io.syncstorage.api.error.StorageException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * One purge over several stores. All get an equal part of the limit, and what one leaves of its
 * part goes to the next. A store that fails does not keep the others from being purged; the first
 * failure is thrown at the end.
 */
final class SharedPurge {

  private final Deque<SyncStorage> waiting;
  private int left;
  private long items;
  private long batches;
  private boolean complete = true;
  private @Nullable StorageException failure;

  private SharedPurge(Collection<SyncStorage> stores, int limit) {
    waiting = new ArrayDeque<>(stores);
    left = limit;
  }

  /**
   * Purges.
   *
   * @param stores in the order in which they are served when the limit is below their number
   */
  static PurgeReport run(Collection<SyncStorage> stores, PurgeRequest request) {
    return new SharedPurge(stores, request.limit()).run(request.dryRun());
  }

  private PurgeReport run(boolean dryRun) {
    while (!waiting.isEmpty() && left > 0) {
      SyncStorage store = waiting.remove();
      // A dry run counts from the start each time: it may ask a store but once, for all there is.
      int part = dryRun ? left : Math.max(1, left / (waiting.size() + 1));
      purge(store, new PurgeRequest(part, dryRun));
    }
    if (failure != null) {
      throw failure;
    }
    return new PurgeReport(items, batches, complete && waiting.isEmpty());
  }

  private void purge(SyncStorage store, PurgeRequest part) {
    PurgeReport report;
    try {
      report = store.purgeExpired(part);
    } catch (StorageException e) {
      if (failure == null) {
        failure = e;
      } else {
        failure.addSuppressed(e);
      }
      return;
    }
    items += report.items();
    batches += report.batches();
    int removed = Math.toIntExact(report.items() + report.batches());
    left -= removed;
    if (report.complete()) {
      return;
    }
    if (removed >= part.limit() && !part.dryRun()) {
      waiting.add(store); // more to do, should the others leave some of the limit
    } else {
      complete = false;
    }
  }
}
