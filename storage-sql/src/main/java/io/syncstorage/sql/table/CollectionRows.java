package io.syncstorage.sql.table;

import static io.syncstorage.sql.schema.tables.UserCollections.USER_COLLECTIONS;

import io.syncstorage.api.value.Timestamp;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record4;
import org.jooq.SelectConditionStep;

/** The statements on {@code user_collections}. */
public final class CollectionRows {

  private final DSLContext sql;

  public CollectionRows(DSLContext sql) {
    this.sql = sql;
  }

  public Optional<CollectionRow> find(CollectionKey key) {
    return select(is(key)).fetchOptional(CollectionRows::row);
  }

  /**
   * As {@link #find}, and locks the row until the transaction ends; an absent row locks nothing.
   */
  public Optional<CollectionRow> lock(CollectionKey key) {
    return select(is(key)).forUpdate().fetchOptional(CollectionRows::row);
  }

  /** All rows of a user, the clock row among them. */
  public List<CollectionRow> all(long user) {
    return select(USER_COLLECTIONS.USERID.eq(user)).fetch(CollectionRows::row);
  }

  /** Locks the rows of all collections of a user, in their order, but not the clock row. */
  public List<CollectionRow> lockCollections(long user) {
    return select(USER_COLLECTIONS.USERID.eq(user))
        .and(USER_COLLECTIONS.COLLECTION.ne(CollectionKey.CLOCK))
        .orderBy(USER_COLLECTIONS.COLLECTION)
        .forUpdate()
        .fetch(CollectionRows::row);
  }

  /** Makes a clock row that reads zero, unless there is one. */
  public void createClock(CollectionKey clock) {
    sql.insertInto(USER_COLLECTIONS)
        .columns(
            USER_COLLECTIONS.USERID, USER_COLLECTIONS.COLLECTION, USER_COLLECTIONS.LAST_MODIFIED)
        .values(clock.user(), clock.collection(), 0L)
        .onDuplicateKeyIgnore()
        .execute();
  }

  public void setClock(CollectionKey clock, Timestamp lastModified) {
    sql.update(USER_COLLECTIONS)
        .set(USER_COLLECTIONS.LAST_MODIFIED, lastModified.toMillis())
        .where(is(clock))
        .execute();
  }

  public void insert(long user, CollectionRow row) {
    sql.insertInto(USER_COLLECTIONS)
        .set(USER_COLLECTIONS.USERID, user)
        .set(USER_COLLECTIONS.COLLECTION, row.collection())
        .set(USER_COLLECTIONS.LAST_MODIFIED, row.lastModified().toMillis())
        .set(USER_COLLECTIONS.COUNT, row.count())
        .set(USER_COLLECTIONS.TOTAL_BYTES, row.totalBytes())
        .execute();
  }

  public void update(long user, CollectionRow row) {
    sql.update(USER_COLLECTIONS)
        .set(USER_COLLECTIONS.LAST_MODIFIED, row.lastModified().toMillis())
        .set(USER_COLLECTIONS.COUNT, row.count())
        .set(USER_COLLECTIONS.TOTAL_BYTES, row.totalBytes())
        .where(is(new CollectionKey(user, row.collection())))
        .execute();
  }

  /** Changes the totals, and nothing that anybody can see. */
  public void addToTotals(CollectionKey key, Totals change) {
    sql.update(USER_COLLECTIONS)
        .set(USER_COLLECTIONS.COUNT, USER_COLLECTIONS.COUNT.plus(change.count()))
        .set(USER_COLLECTIONS.TOTAL_BYTES, USER_COLLECTIONS.TOTAL_BYTES.plus(change.bytes()))
        .where(is(key))
        .execute();
  }

  /** Writes the row without changing what it says, so that its lock is one on every node. */
  public void touch(CollectionKey key) {
    sql.update(USER_COLLECTIONS)
        .set(USER_COLLECTIONS.LOCK_CHANGES, USER_COLLECTIONS.LOCK_CHANGES.plus(1L))
        .where(is(key))
        .execute();
  }

  public void delete(CollectionKey key) {
    sql.deleteFrom(USER_COLLECTIONS).where(is(key)).execute();
  }

  /** Deletes the rows of all collections of a user, but not the clock row. */
  public void deleteCollections(long user) {
    sql.deleteFrom(USER_COLLECTIONS)
        .where(USER_COLLECTIONS.USERID.eq(user))
        .and(USER_COLLECTIONS.COLLECTION.ne(CollectionKey.CLOCK))
        .execute();
  }

  private SelectConditionStep<Record4<Integer, Long, Long, Long>> select(Condition condition) {
    return sql.select(
            USER_COLLECTIONS.COLLECTION,
            USER_COLLECTIONS.LAST_MODIFIED,
            USER_COLLECTIONS.COUNT,
            USER_COLLECTIONS.TOTAL_BYTES)
        .from(USER_COLLECTIONS)
        .where(condition);
  }

  private static Condition is(CollectionKey key) {
    return USER_COLLECTIONS
        .USERID
        .eq(key.user())
        .and(USER_COLLECTIONS.COLLECTION.eq(key.collection()));
  }

  private static CollectionRow row(Record4<Integer, Long, Long, Long> row) {
    return new CollectionRow(
        row.value1(), Timestamp.ofMillis(row.value2()), row.value3(), row.value4());
  }
}
