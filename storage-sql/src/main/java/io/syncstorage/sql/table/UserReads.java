package io.syncstorage.sql.table;

import static io.syncstorage.sql.schema.tables.Bso.BSO;
import static io.syncstorage.sql.schema.tables.UserCollections.USER_COLLECTIONS;

import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.api.value.UserId;
import io.syncstorage.api.value.UserInfo;
import io.syncstorage.api.value.UserUsage;
import io.syncstorage.api.value.UserUsage.CollectionUsage;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;

/**
 * What is read of a user as a whole. Counts and sizes come from the stored totals, from which the
 * rows that have expired are taken off again: an index finds those, and there are few.
 */
public final class UserReads {

  private static final Field<Integer> COUNT = DSL.count();
  private static final Field<Long> BYTES =
      DSL.coalesce(DSL.sum(BSO.PAYLOAD_SIZE), DSL.inline(0)).cast(Long.class);

  private final DSLContext sql;
  private final CollectionNames names;
  private final UserId user;

  public UserReads(DSLContext sql, CollectionNames names, UserId user) {
    this.sql = sql;
    this.names = names;
    this.user = user;
  }

  /** In one statement, and so one snapshot. */
  public UserInfo info() {
    Timestamp lastModified = Timestamp.ZERO;
    SortedMap<CollectionName, Timestamp> collections = new TreeMap<>();
    for (CollectionRow row : new CollectionRows(sql).all(user.value())) {
      if (row.isClock()) {
        lastModified = row.lastModified();
      } else {
        collections.put(names.nameOf(sql, row.collection()), row.lastModified());
      }
    }
    return new UserInfo(lastModified, collections);
  }

  /** In several statements: one snapshot in a transaction that is. */
  public UserUsage usage(Instant now) {
    Timestamp lastModified = Timestamp.ZERO;
    SortedMap<CollectionName, CollectionUsage> collections = new TreeMap<>();
    Map<Integer, Totals> expired = expired(now);
    for (CollectionRow row : new CollectionRows(sql).all(user.value())) {
      if (row.isClock()) {
        lastModified = row.lastModified();
      } else {
        Totals gone = expired.getOrDefault(row.collection(), Totals.NONE);
        collections.put(
            names.nameOf(sql, row.collection()),
            new CollectionUsage(
                row.lastModified(), row.count() - gone.count(), row.totalBytes() - gone.bytes()));
      }
    }
    return new UserUsage(lastModified, collections);
  }

  private Map<Integer, Totals> expired(Instant now) {
    return sql.select(BSO.COLLECTION, COUNT, BYTES)
        .from(BSO)
        .where(BSO.USERID.eq(user.value()))
        .and(Expired.at(now))
        .groupBy(BSO.COLLECTION)
        .fetchMap(BSO.COLLECTION, row -> new Totals(row.value2(), row.value3()));
  }

  /**
   * The payload bytes of the user, in one statement; of one collection not the stored total is
   * taken but another.
   */
  public long totalBytes(CollectionKey collection, long bytesOfIt, Instant now) {
    Field<Long> others =
        DSL.field(
            DSL.select(
                    DSL.coalesce(DSL.sum(USER_COLLECTIONS.TOTAL_BYTES), DSL.inline(0))
                        .cast(Long.class))
                .from(USER_COLLECTIONS)
                .where(USER_COLLECTIONS.USERID.eq(user.value()))
                .and(USER_COLLECTIONS.COLLECTION.ne(CollectionKey.CLOCK))
                .and(USER_COLLECTIONS.COLLECTION.ne(collection.collection())));
    Field<Long> gone =
        DSL.field(
            DSL.select(BYTES).from(BSO).where(BSO.USERID.eq(user.value())).and(Expired.at(now)));
    return bytesOfIt + sql.select(others.minus(gone)).fetchSingle().value1();
  }
}
