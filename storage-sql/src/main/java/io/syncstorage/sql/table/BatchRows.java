package io.syncstorage.sql.table;

import static io.syncstorage.sql.schema.tables.BatchUploadItems.BATCH_UPLOAD_ITEMS;
import static io.syncstorage.sql.schema.tables.BatchUploads.BATCH_UPLOADS;

import java.time.Instant;
import java.util.Collection;
import org.jooq.Condition;
import org.jooq.DSLContext;

/** The statements on {@code batch_uploads}: which batches are open. */
public final class BatchRows {

  private final DSLContext sql;
  private final CollectionKey key;
  private final Instant now;

  public BatchRows(DSLContext sql, CollectionKey key, Instant now) {
    this.sql = sql;
    this.key = key;
    this.now = now;
  }

  public void insert(long batch, Instant expiry) {
    sql.insertInto(BATCH_UPLOADS)
        .set(BATCH_UPLOADS.BATCH, batch)
        .set(BATCH_UPLOADS.USERID, key.user())
        .set(BATCH_UPLOADS.COLLECTION, key.collection())
        .set(BATCH_UPLOADS.EXPIRY, expiry.toEpochMilli())
        .execute();
  }

  /** Whether it is an open batch of this collection. */
  public boolean isOpen(long batch) {
    return sql.fetchExists(BATCH_UPLOADS, open(batch));
  }

  /** Marks the batch as changed; false if it is no open batch of this collection. */
  public boolean change(long batch) {
    return sql.update(BATCH_UPLOADS)
            .set(BATCH_UPLOADS.VERSION, BATCH_UPLOADS.VERSION.plus(1L))
            .where(open(batch))
            .execute()
        == 1;
  }

  /** Forgets the batch; false if it was no open batch of this collection. */
  public boolean delete(long batch) {
    if (sql.deleteFrom(BATCH_UPLOADS).where(open(batch)).execute() == 0) {
      return false;
    }
    deleteItems(BATCH_UPLOAD_ITEMS.BATCH.eq(batch));
    return true;
  }

  /** Forgets every batch of the collection, expired ones too. */
  public void deleteAll() {
    deleteItems(
        BATCH_UPLOAD_ITEMS.BATCH.in(
            sql.select(BATCH_UPLOADS.BATCH)
                .from(BATCH_UPLOADS)
                .where(BATCH_UPLOADS.USERID.eq(key.user()))
                .and(BATCH_UPLOADS.COLLECTION.eq(key.collection()))));
    sql.deleteFrom(BATCH_UPLOADS)
        .where(BATCH_UPLOADS.USERID.eq(key.user()))
        .and(BATCH_UPLOADS.COLLECTION.eq(key.collection()))
        .execute();
  }

  /** Forgets those of these batches that have expired. */
  int deleteExpired(Collection<Long> batches) {
    Condition expired =
        BATCH_UPLOADS
            .USERID
            .eq(key.user())
            .and(BATCH_UPLOADS.COLLECTION.eq(key.collection()))
            .and(BATCH_UPLOADS.BATCH.in(batches))
            .and(BATCH_UPLOADS.EXPIRY.le(now.toEpochMilli()));
    deleteItems(
        BATCH_UPLOAD_ITEMS.BATCH.in(
            sql.select(BATCH_UPLOADS.BATCH).from(BATCH_UPLOADS).where(expired)));
    return sql.deleteFrom(BATCH_UPLOADS).where(expired).execute();
  }

  private void deleteItems(Condition which) {
    sql.deleteFrom(BATCH_UPLOAD_ITEMS)
        .where(BATCH_UPLOAD_ITEMS.USERID.eq(key.user()))
        .and(which)
        .execute();
  }

  private Condition open(long batch) {
    return BATCH_UPLOADS
        .BATCH
        .eq(batch)
        .and(BATCH_UPLOADS.USERID.eq(key.user()))
        .and(BATCH_UPLOADS.COLLECTION.eq(key.collection()))
        .and(BATCH_UPLOADS.EXPIRY.gt(now.toEpochMilli()));
  }
}
