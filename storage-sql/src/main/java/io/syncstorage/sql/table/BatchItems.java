package io.syncstorage.sql.table;

import static io.syncstorage.sql.schema.tables.BatchUploadItems.BATCH_UPLOAD_ITEMS;

import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.BsoPatch;
import io.syncstorage.api.value.Change;
import io.syncstorage.api.value.Payload;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * The patches of one batch, merged by id as they come (BA-2). The merge is the database's: a field
 * that is given, set or reset, replaces what is there; one that is not leaves it.
 */
public final class BatchItems {

  private static final Condition PAYLOAD_GIVEN =
      isGiven(BATCH_UPLOAD_ITEMS.PAYLOAD, BATCH_UPLOAD_ITEMS.PAYLOAD_RESET);
  private static final Condition SORTINDEX_GIVEN =
      isGiven(BATCH_UPLOAD_ITEMS.SORTINDEX, BATCH_UPLOAD_ITEMS.SORTINDEX_RESET);
  private static final Condition TTL_GIVEN =
      isGiven(BATCH_UPLOAD_ITEMS.TTL_OFFSET, BATCH_UPLOAD_ITEMS.TTL_RESET);

  /** Bytes of payloads a piece, which is held in memory, and bound to a statement, as a whole. */
  private static final long PIECE_BYTES = 8 * 1024 * 1024;

  private final DSLContext sql;
  private final long user;
  private final long batch;

  public BatchItems(DSLContext sql, long user, long batch) {
    this.sql = sql;
    this.user = user;
    this.batch = batch;
  }

  /** How many ids there are, and the bytes of their payloads (BA-4). */
  public Totals totals() {
    return sql.select(
            DSL.count(),
            DSL.coalesce(DSL.sum(BATCH_UPLOAD_ITEMS.PAYLOAD_SIZE), DSL.inline(0)).cast(Long.class))
        .from(BATCH_UPLOAD_ITEMS)
        .where(ofBatch())
        .fetchSingle(row -> new Totals(row.value1(), row.value2()));
  }

  /**
   * The next patches in the order of their ids: no more rows than one statement takes, and no more
   * than 8 MiB of payloads, unless one alone is larger.
   *
   * @param after the last id seen, or null for the first patches
   * @return empty if there are no more
   */
  public List<BsoPatch> patchesAfter(@Nullable BsoId after) {
    Condition rest =
        after == null ? ofBatch() : ofBatch().and(BATCH_UPLOAD_ITEMS.ID.gt(after.value()));
    String last = lastOfPiece(rest);
    return last == null
        ? List.of()
        : sql.selectFrom(BATCH_UPLOAD_ITEMS)
            .where(rest)
            .and(BATCH_UPLOAD_ITEMS.ID.le(last))
            .orderBy(BATCH_UPLOAD_ITEMS.ID)
            .fetch(BatchItems::patch);
  }

  /** The id that ends the next piece, told from the sizes alone; null if nothing is left. */
  private @Nullable String lastOfPiece(Condition rest) {
    String last = null;
    long bytes = 0;
    for (var row :
        sql.select(BATCH_UPLOAD_ITEMS.ID, BATCH_UPLOAD_ITEMS.PAYLOAD_SIZE)
            .from(BATCH_UPLOAD_ITEMS)
            .where(rest)
            .orderBy(BATCH_UPLOAD_ITEMS.ID)
            .limit(Chunks.SIZE)
            .fetch()) {
      bytes += row.value2();
      if (last != null && bytes > PIECE_BYTES) {
        return last;
      }
      last = row.value1();
    }
    return last;
  }

  private Condition ofBatch() {
    return BATCH_UPLOAD_ITEMS.USERID.eq(user).and(BATCH_UPLOAD_ITEMS.BATCH.eq(batch));
  }

  /** Adds patches, one an id. */
  public void append(Collection<BsoPatch> patches) {
    for (List<BsoPatch> chunk : Chunks.of(patches)) {
      var insert =
          sql.insertInto(
              BATCH_UPLOAD_ITEMS,
              BATCH_UPLOAD_ITEMS.BATCH,
              BATCH_UPLOAD_ITEMS.USERID,
              BATCH_UPLOAD_ITEMS.ID,
              BATCH_UPLOAD_ITEMS.PAYLOAD,
              BATCH_UPLOAD_ITEMS.PAYLOAD_SIZE,
              BATCH_UPLOAD_ITEMS.PAYLOAD_RESET,
              BATCH_UPLOAD_ITEMS.SORTINDEX,
              BATCH_UPLOAD_ITEMS.SORTINDEX_RESET,
              BATCH_UPLOAD_ITEMS.TTL_OFFSET,
              BATCH_UPLOAD_ITEMS.TTL_RESET);
      for (BsoPatch patch : chunk) {
        String payload = valueOf(patch.payload());
        Duration timeToLive = valueOf(patch.timeToLive());
        insert =
            insert.values(
                batch,
                user,
                patch.id().value(),
                payload,
                payload == null ? 0 : Payload.utf8Length(payload),
                isReset(patch.payload()),
                valueOf(patch.sortIndex()),
                isReset(patch.sortIndex()),
                timeToLive == null ? null : timeToLive.toMillis(),
                isReset(patch.timeToLive()));
      }
      insert
          .onDuplicateKeyUpdate()
          .set(BATCH_UPLOAD_ITEMS.PAYLOAD, later(PAYLOAD_GIVEN, BATCH_UPLOAD_ITEMS.PAYLOAD))
          .set(
              BATCH_UPLOAD_ITEMS.PAYLOAD_SIZE,
              later(PAYLOAD_GIVEN, BATCH_UPLOAD_ITEMS.PAYLOAD_SIZE))
          .set(
              BATCH_UPLOAD_ITEMS.PAYLOAD_RESET,
              later(PAYLOAD_GIVEN, BATCH_UPLOAD_ITEMS.PAYLOAD_RESET))
          .set(BATCH_UPLOAD_ITEMS.SORTINDEX, later(SORTINDEX_GIVEN, BATCH_UPLOAD_ITEMS.SORTINDEX))
          .set(
              BATCH_UPLOAD_ITEMS.SORTINDEX_RESET,
              later(SORTINDEX_GIVEN, BATCH_UPLOAD_ITEMS.SORTINDEX_RESET))
          .set(BATCH_UPLOAD_ITEMS.TTL_OFFSET, later(TTL_GIVEN, BATCH_UPLOAD_ITEMS.TTL_OFFSET))
          .set(BATCH_UPLOAD_ITEMS.TTL_RESET, later(TTL_GIVEN, BATCH_UPLOAD_ITEMS.TTL_RESET))
          .execute();
    }
  }

  private static Condition isGiven(Field<?> value, Field<Boolean> reset) {
    return DSL.excluded(value).isNotNull().or(DSL.excluded(reset).isTrue());
  }

  private static <T> Field<T> later(Condition given, Field<T> field) {
    return DSL.when(given, DSL.excluded(field)).otherwise(field);
  }

  private static <T> @Nullable T valueOf(Change<T> change) {
    return change instanceof Change.To<T> to ? to.value() : null;
  }

  private static boolean isReset(Change<?> change) {
    return change instanceof Change.Reset<?>;
  }

  private static BsoPatch patch(Record row) {
    Long timeToLive = row.get(BATCH_UPLOAD_ITEMS.TTL_OFFSET);
    return new BsoPatch(
        new BsoId(row.get(BATCH_UPLOAD_ITEMS.ID)),
        change(row.get(BATCH_UPLOAD_ITEMS.PAYLOAD), row.get(BATCH_UPLOAD_ITEMS.PAYLOAD_RESET)),
        change(row.get(BATCH_UPLOAD_ITEMS.SORTINDEX), row.get(BATCH_UPLOAD_ITEMS.SORTINDEX_RESET)),
        change(
            timeToLive == null ? null : Duration.ofMillis(timeToLive),
            row.get(BATCH_UPLOAD_ITEMS.TTL_RESET)));
  }

  private static <T> Change<T> change(@Nullable T value, boolean reset) {
    return value != null ? Change.to(value) : reset ? Change.reset() : Change.keep();
  }
}
