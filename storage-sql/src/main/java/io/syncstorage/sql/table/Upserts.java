package io.syncstorage.sql.table;

import static io.syncstorage.sql.schema.tables.Bso.BSO;

import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.Expiry;
import io.syncstorage.api.value.Payload;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jooq.DSLContext;
import org.jooq.InsertValuesStep8;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one chunk, collected by the statement that will write them: new rows, rows that are
 * replaced, and rows that keep their payload, which then does not travel.
 */
final class Upserts {

  private record Row(Bso item, String payload, long payloadBytes) {}

  private final DSLContext sql;
  private final CollectionKey key;
  private final List<Row> inserted = new ArrayList<>();
  private final List<Row> replaced = new ArrayList<>();
  private final List<Row> keptPayload = new ArrayList<>();

  Upserts(DSLContext sql, CollectionKey key) {
    this.sql = sql;
    this.key = key;
  }

  /**
   * @param hasRow whether there is a row of this id, expired or not
   */
  void whole(Bso item, long payloadBytes, boolean hasRow) {
    (hasRow ? replaced : inserted).add(new Row(item, item.payload(), payloadBytes));
  }

  /** All but the payload of an item whose row exists. */
  void keepingPayload(Bso item) {
    keptPayload.add(new Row(item, Payload.DEFAULT, 0));
  }

  void execute() {
    if (!inserted.isEmpty()) {
      insert(inserted).execute();
    }
    if (!replaced.isEmpty()) {
      insert(replaced)
          .onDuplicateKeyUpdate()
          .set(BSO.SORTINDEX, DSL.excluded(BSO.SORTINDEX))
          .set(BSO.PAYLOAD, DSL.excluded(BSO.PAYLOAD))
          .set(BSO.PAYLOAD_SIZE, DSL.excluded(BSO.PAYLOAD_SIZE))
          .set(BSO.MODIFIED, DSL.excluded(BSO.MODIFIED))
          .set(BSO.TTL, DSL.excluded(BSO.TTL))
          .execute();
    }
    if (!keptPayload.isEmpty()) {
      insert(keptPayload)
          .onDuplicateKeyUpdate()
          .set(BSO.SORTINDEX, DSL.excluded(BSO.SORTINDEX))
          .set(BSO.MODIFIED, DSL.excluded(BSO.MODIFIED))
          .set(BSO.TTL, DSL.excluded(BSO.TTL))
          .execute();
    }
  }

  private InsertValuesStep8<Record, Long, Integer, String, Integer, String, Long, Long, Long>
      insert(List<Row> rows) {
    InsertValuesStep8<Record, Long, Integer, String, Integer, String, Long, Long, Long> insert =
        sql.insertInto(
            BSO,
            BSO.USERID,
            BSO.COLLECTION,
            BSO.ID,
            BSO.SORTINDEX,
            BSO.PAYLOAD,
            BSO.PAYLOAD_SIZE,
            BSO.MODIFIED,
            BSO.TTL);
    for (Row row : rows) {
      Bso item = row.item;
      insert =
          insert.values(
              key.user(),
              key.collection(),
              item.id().value(),
              boxed(item.sortIndex()),
              row.payload,
              row.payloadBytes,
              item.modified().toMillis(),
              ttl(item));
    }
    return insert;
  }

  /** Never is written as syncstorage-rs does, which tells when the item was last written. */
  private static long ttl(Bso item) {
    return item.expiry().isNever()
        ? item.modified().toMillis() + Expiry.NEVER_MILLIS
        : item.expiry().epochMillis();
  }

  private static @Nullable Integer boxed(OptionalInt value) {
    return value.isPresent() ? value.getAsInt() : null;
  }
}
