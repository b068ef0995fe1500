package io.syncstorage.sql.table;

import static io.syncstorage.sql.schema.tables.Bso.BSO;

import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.BsoQuery;
import io.syncstorage.api.value.Expiry;
import io.syncstorage.api.value.Offset;
import io.syncstorage.api.value.Page;
import io.syncstorage.api.value.Payload;
import io.syncstorage.api.value.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** What a session reads of the items of one collection, as they are at its instant. */
public final class ItemReads {

  private final DSLContext sql;
  private final CollectionKey key;
  private final Instant now;

  public ItemReads(DSLContext sql, CollectionKey key, Instant now) {
    this.sql = sql;
    this.key = key;
    this.now = now;
  }

  public Optional<Bso> item(BsoId id) {
    return sql.select(BSO.ID, BSO.MODIFIED, BSO.PAYLOAD, BSO.SORTINDEX, BSO.TTL)
        .from(BSO)
        .where(exists().and(BSO.ID.eq(id.value())))
        .fetchOptional(row -> bso(row, row.get(BSO.PAYLOAD)));
  }

  public Optional<Timestamp> itemTimestamp(BsoId id) {
    return sql.select(BSO.MODIFIED)
        .from(BSO)
        .where(exists().and(BSO.ID.eq(id.value())))
        .fetchOptional(row -> Timestamp.ofMillis(row.value1()));
  }

  /** One page of the items that match. */
  public Page<Bso> items(BsoQuery query) {
    return page(query, BSO.PAYLOAD);
  }

  /** As {@link #items}, without reading payloads. */
  public Page<BsoId> itemIds(BsoQuery query) {
    return page(query, DSL.inline(Payload.DEFAULT)).map(Bso::id);
  }

  /** Reads one item more than the limit, to know whether there is a next page. */
  private Page<Bso> page(BsoQuery query, Field<String> payload) {
    int limit = query.limit().orElse(Integer.MAX_VALUE);
    if (limit == 0) {
      return Page.empty();
    }
    List<Bso> found =
        query.ids().isPresent() ? ofIds(query, payload, limit) : select(query, payload, limit);
    if (found.size() <= limit) {
      return new Page<>(found, Optional.empty());
    }
    List<Bso> page = found.subList(0, limit);
    return new Page<>(page, Optional.of(Offset.after(page.get(limit - 1), query)));
  }

  /** Each chunk gives its first items in order; the first of all of them are among these. */
  private List<Bso> ofIds(BsoQuery query, Field<String> payload, int limit) {
    List<BsoId> ids = List.copyOf(query.ids().orElseThrow());
    List<Bso> found = new ArrayList<>();
    for (List<BsoId> chunk : Chunks.of(ids)) {
      found.addAll(select(query, payload, limit, Chunks.idIn(BSO.ID, chunk)));
    }
    if (ids.size() > Chunks.SIZE) {
      found.sort(query.sort().comparator());
    }
    return found.size() > limit ? found.subList(0, limit + 1) : found;
  }

  private List<Bso> select(
      BsoQuery query, Field<String> payload, int limit, Condition... restrictions) {
    Field<String> text = payload.as("text");
    return sql.select(BSO.ID, BSO.MODIFIED, text, BSO.SORTINDEX, BSO.TTL)
        .from(BSO)
        .where(exists())
        .and(between(query))
        .and(Order.of(query.sort()).after(query.offset()))
        .and(DSL.and(restrictions))
        .orderBy(Order.of(query.sort()).fields())
        .limit(limit + 1L)
        .fetch(row -> bso(row, row.get(text)));
  }

  private static Condition between(BsoQuery query) {
    Condition newer =
        query.newer().map(bound -> BSO.MODIFIED.gt(bound.toMillis())).orElse(DSL.noCondition());
    Condition older =
        query.older().map(bound -> BSO.MODIFIED.lt(bound.toMillis())).orElse(DSL.noCondition());
    return newer.and(older);
  }

  private Condition exists() {
    return BSO.USERID
        .eq(key.user())
        .and(BSO.COLLECTION.eq(key.collection()))
        .and(Expired.notAt(now));
  }

  private static Bso bso(Record row, String payload) {
    Integer sortIndex = row.get(BSO.SORTINDEX);
    return new Bso(
        new BsoId(row.get(BSO.ID)),
        Timestamp.ofMillis(row.get(BSO.MODIFIED)),
        payload,
        sortIndex == null ? OptionalInt.empty() : OptionalInt.of(sortIndex),
        new Expiry(row.get(BSO.TTL)));
  }
}
