package io.syncstorage.sql.table;

import static io.syncstorage.sql.schema.tables.Bso.BSO;

import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.BsoPatch;
import io.syncstorage.api.value.Expiry;
import io.syncstorage.api.value.Payload;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.sql.dialect.Dialect;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * What a session changes of the items of one collection, whose lock it holds. The rows as they are
 * tell what is created and how the totals change, so they are read first; then each chunk is
 * written by at most three statements.
 */
public final class ItemWrites {

  private final DSLContext sql;
  private final Dialect dialect;
  private final CollectionKey key;
  private final Instant now;

  public ItemWrites(DSLContext sql, Dialect dialect, CollectionKey key, Instant now) {
    this.sql = sql;
    this.dialect = dialect;
    this.key = key;
    this.now = now;
  }

  /**
   * What a change did.
   *
   * @param ids those that were created, or that existed and were deleted
   * @param change of the totals
   */
  public record Outcome(Set<BsoId> ids, Totals change) {}

  private record Row(Bso withoutPayload, long payloadBytes, boolean gone) {}

  /** Applies patches, one an id, with the session's T (IT-1). */
  public Outcome patch(Collection<BsoPatch> patches, Timestamp timestamp) {
    Set<BsoId> created = new HashSet<>();
    Totals change = Totals.NONE;
    for (List<BsoPatch> chunk : Chunks.of(patches)) {
      Map<BsoId, Row> rows = rows(chunk.stream().map(BsoPatch::id).toList());
      Upserts upserts = new Upserts(sql, key);
      for (BsoPatch patch : chunk) {
        Row row = rows.get(patch.id());
        Bso current = row == null || row.gone ? null : row.withoutPayload;
        Bso after = patch.applyTo(current, timestamp);
        if (current == null) {
          created.add(patch.id());
        }
        if (current == null || patch.payload().isGiven()) {
          long bytes = after.payloadBytes();
          upserts.whole(after, bytes, row != null);
          change = change.plus(difference(row, bytes));
        } else {
          upserts.keepingPayload(after);
        }
      }
      upserts.execute();
    }
    return new Outcome(created, change);
  }

  /** Writes items as they are; one of an id that exists replaces it. */
  public Totals store(Collection<Bso> items) {
    Map<BsoId, Bso> distinct = new HashMap<>();
    items.forEach(item -> distinct.put(item.id(), item));
    Totals change = Totals.NONE;
    for (List<Bso> chunk : Chunks.of(distinct.values())) {
      Map<BsoId, Row> rows = rows(chunk.stream().map(Bso::id).toList());
      Upserts upserts = new Upserts(sql, key);
      for (Bso item : chunk) {
        Row row = rows.get(item.id());
        long bytes = item.payloadBytes();
        upserts.whole(item, bytes, row != null);
        change = change.plus(difference(row, bytes));
      }
      upserts.execute();
    }
    return change;
  }

  private static Totals difference(@Nullable Row before, long bytes) {
    return before == null ? new Totals(1, bytes) : new Totals(0, bytes - before.payloadBytes);
  }

  /** Which of these exist, with their sizes. */
  public Outcome existing(Collection<BsoId> ids) {
    Set<BsoId> found = new HashSet<>();
    long bytes = 0;
    for (List<BsoId> chunk : Chunks.of(ids)) {
      for (Row row : rows(chunk).values()) {
        if (!row.gone) {
          found.add(row.withoutPayload.id());
          bytes += row.payloadBytes;
        }
      }
    }
    return new Outcome(found, new Totals(-found.size(), -bytes));
  }

  public void delete(Collection<BsoId> ids) {
    for (List<BsoId> chunk : Chunks.of(ids)) {
      sql.deleteFrom(BSO)
          .where(BSO.USERID.eq(key.user()))
          .and(BSO.COLLECTION.eq(key.collection()))
          .and(Chunks.idIn(BSO.ID, chunk))
          .execute();
    }
  }

  /** Deletes every item of the collection. */
  public void deleteAll() {
    Deletion.inChunks(
        sql, dialect, BSO, BSO.USERID.eq(key.user()).and(BSO.COLLECTION.eq(key.collection())));
  }

  /** The rows as they are, expired ones too, but for the payloads. */
  private Map<BsoId, Row> rows(Collection<BsoId> ids) {
    Map<BsoId, Row> rows = new HashMap<>();
    sql.select(BSO.ID, BSO.MODIFIED, BSO.SORTINDEX, BSO.TTL, BSO.PAYLOAD_SIZE)
        .from(BSO)
        .where(BSO.USERID.eq(key.user()))
        .and(BSO.COLLECTION.eq(key.collection()))
        .and(Chunks.idIn(BSO.ID, ids))
        .forEach(
            row -> {
              Integer sortIndex = row.get(BSO.SORTINDEX);
              Bso item =
                  new Bso(
                      new BsoId(row.get(BSO.ID)),
                      Timestamp.ofMillis(row.get(BSO.MODIFIED)),
                      Payload.DEFAULT,
                      sortIndex == null ? OptionalInt.empty() : OptionalInt.of(sortIndex),
                      new Expiry(row.get(BSO.TTL)));
              rows.put(
                  item.id(),
                  new Row(
                      item, row.get(BSO.PAYLOAD_SIZE), Expired.isReached(row.get(BSO.TTL), now)));
            });
    return rows;
  }
}
