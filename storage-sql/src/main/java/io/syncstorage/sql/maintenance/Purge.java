package io.syncstorage.sql.maintenance;

import io.syncstorage.api.PurgeReport;
import io.syncstorage.api.PurgeRequest;
import io.syncstorage.api.error.ConflictException;
import io.syncstorage.sql.connection.Transaction;
import io.syncstorage.sql.session.CollectionLock;
import io.syncstorage.sql.session.SessionContext;
import io.syncstorage.sql.table.CollectionKey;
import io.syncstorage.sql.table.ExpiredRows;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/**
 * One bounded piece of purging (PU-1). Each collection is purged in a transaction of its own, under
 * its lock, so that its totals and its items change together; a collection that is in use is left
 * for another time, for nobody is to wait because of maintenance.
 */
public final class Purge {

  /** So many rows are looked for at a time, to bound what is held in memory. */
  private static final int PIECE = 1_000;

  private final SessionContext context;
  private final Instant now;

  private Purge(SessionContext context) {
    this.context = context;
    this.now = context.clock().instant();
  }

  /** Does what is asked for. */
  public static PurgeReport run(SessionContext context, PurgeRequest request) {
    Purge purge = new Purge(context);
    return request.dryRun() ? purge.count(request.limit()) : purge.delete(request.limit());
  }

  private PurgeReport count(int limit) {
    int items = inTransaction(expired -> expired.countItems(limit));
    int batches =
        items == limit ? 0 : inTransaction(expired -> expired.countBatches(limit - items));
    return new PurgeReport(items, batches, isComplete(items, batches));
  }

  private PurgeReport delete(int limit) {
    int items = purge(limit, ExpiredRows::items, ExpiredRows::deleteItems);
    int batches = purge(limit - items, ExpiredRows::batches, ExpiredRows::deleteBatches);
    return new PurgeReport(items, batches, isComplete(0, 0));
  }

  /** Whether no more has expired than this. */
  private boolean isComplete(int items, int batches) {
    return inTransaction(expired -> expired.countItems(items + 1)) <= items
        && inTransaction(expired -> expired.countBatches(batches + 1)) <= batches;
  }

  /** Deletes one collection's expired rows. */
  private interface Deletion<R> {
    int delete(ExpiredRows expired, CollectionKey key, List<R> rows);
  }

  /** Finds some expired rows of all collections but these. */
  private interface Search<R> {
    Map<CollectionKey, List<R>> find(ExpiredRows expired, Set<CollectionKey> except, int limit);
  }

  private <R> int purge(int limit, Search<R> search, Deletion<R> deletion) {
    Set<CollectionKey> inUse = new HashSet<>();
    int deleted = 0;
    while (deleted < limit) {
      int piece = Math.min(PIECE, limit - deleted);
      Map<CollectionKey, List<R>> found =
          inTransaction(expired -> search.find(expired, inUse, piece));
      if (found.isEmpty()) {
        break;
      }
      for (Map.Entry<CollectionKey, List<R>> rows : found.entrySet()) {
        OptionalInt count = deleteLocked(rows.getKey(), rows.getValue(), deletion);
        if (count.isEmpty()) {
          inUse.add(rows.getKey());
        }
        deleted += count.orElse(0);
      }
    }
    return deleted;
  }

  /** Empty if the collection is in use. */
  private <R> OptionalInt deleteLocked(CollectionKey key, List<R> rows, Deletion<R> deletion) {
    try (Transaction transaction = context.pool().begin()) {
      int deleted =
          transaction.call(
              () -> {
                CollectionLock.takeAtOnce(transaction, key, context);
                return deletion.delete(new ExpiredRows(transaction.sql(), now), key, rows);
              });
      transaction.commit();
      return OptionalInt.of(deleted);
    } catch (ConflictException e) {
      return OptionalInt.empty();
    }
  }

  private <R> R inTransaction(Function<ExpiredRows, R> search) {
    try (Transaction transaction = context.pool().begin()) {
      return transaction.call(() -> search.apply(new ExpiredRows(transaction.sql(), now)));
    }
  }
}
