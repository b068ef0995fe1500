package io.syncstorage.sql.table;

import static io.syncstorage.sql.schema.tables.BatchUploads.BATCH_UPLOADS;
import static io.syncstorage.sql.schema.tables.Bso.BSO;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** What has expired at an instant, of all users: for purging. */
public final class ExpiredRows {

  private final DSLContext sql;
  private final Instant now;

  public ExpiredRows(DSLContext sql, Instant now) {
    this.sql = sql;
    this.now = now;
  }

  /** How many expired items there are, counted up to a limit. */
  public int countItems(int limit) {
    return sql.fetchCount(DSL.select(BSO.TTL).from(BSO).where(Expired.at(now)).limit(limit));
  }

  /** How many expired batches there are, counted up to a limit. */
  public int countBatches(int limit) {
    return sql.fetchCount(
        DSL.select(BATCH_UPLOADS.BATCH)
            .from(BATCH_UPLOADS)
            .where(BATCH_UPLOADS.EXPIRY.le(now.toEpochMilli()))
            .limit(limit));
  }

  /** Some expired items of all collections but some, the longest expired first. */
  public Map<CollectionKey, List<String>> items(Set<CollectionKey> except, int limit) {
    return sql.select(BSO.USERID, BSO.COLLECTION, BSO.ID)
        .from(BSO)
        .where(Expired.at(now))
        .and(isNoneOf(except, BSO.USERID, BSO.COLLECTION))
        .orderBy(BSO.TTL)
        .limit(limit)
        .fetchGroups(row -> new CollectionKey(row.value1(), row.value2()), row -> row.value3());
  }

  /** Some expired batches of all collections but some, the longest expired first. */
  public Map<CollectionKey, List<Long>> batches(Set<CollectionKey> except, int limit) {
    return sql.select(BATCH_UPLOADS.USERID, BATCH_UPLOADS.COLLECTION, BATCH_UPLOADS.BATCH)
        .from(BATCH_UPLOADS)
        .where(BATCH_UPLOADS.EXPIRY.le(now.toEpochMilli()))
        .and(isNoneOf(except, BATCH_UPLOADS.USERID, BATCH_UPLOADS.COLLECTION))
        .orderBy(BATCH_UPLOADS.EXPIRY)
        .limit(limit)
        .fetchGroups(row -> new CollectionKey(row.value1(), row.value2()), row -> row.value3());
  }

  private static Condition isNoneOf(
      Set<CollectionKey> keys, Field<Long> user, Field<Integer> collection) {
    return DSL.and(
        keys.stream().map(key -> user.ne(key.user()).or(collection.ne(key.collection()))).toList());
  }

  /** Deletes those of these items that have expired, and takes them off the totals. */
  public int deleteItems(CollectionKey key, List<String> ids) {
    int deleted = 0;
    for (List<String> chunk : Chunks.of(ids)) {
      var expired =
          BSO.USERID
              .eq(key.user())
              .and(BSO.COLLECTION.eq(key.collection()))
              .and(BSO.ID.in(chunk))
              .and(Expired.at(now));
      Totals totals =
          sql.select(DSL.count(), DSL.coalesce(DSL.sum(BSO.PAYLOAD_SIZE), 0).cast(Long.class))
              .from(BSO)
              .where(expired)
              .fetchSingle(row -> new Totals(row.value1(), row.value2()));
      deleted += sql.deleteFrom(BSO).where(expired).execute();
      new CollectionRows(sql).addToTotals(key, totals.negated());
    }
    return deleted;
  }

  /** Deletes these batches, with all that they hold. */
  public int deleteBatches(CollectionKey key, List<Long> batches) {
    BatchRows rows = new BatchRows(sql, key, now);
    int deleted = 0;
    for (List<Long> chunk : Chunks.of(batches)) {
      deleted += rows.deleteExpired(chunk);
    }
    return deleted;
  }
}
