package io.syncstorage.sql.table;

import static io.syncstorage.sql.schema.tables.Bso.BSO;

import io.syncstorage.api.value.Offset;
import io.syncstorage.api.value.Sort;
import io.syncstorage.api.value.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jooq.Condition;
import org.jooq.OrderField;
import org.jooq.impl.DSL;

/**
 * A query's order, and "after this position" in it (QY-2, QY-3). User and collection, which are
 * constant, stand in front of {@code modified} so that the index over all four gives the order: no
 * page sorts what it does not return.
 */
enum Order {
  OLDEST {
    @Override
    List<OrderField<?>> fields() {
      return List.of(BSO.USERID.asc(), BSO.COLLECTION.asc(), BSO.MODIFIED.asc(), BSO.ID.asc());
    }

    @Override
    Condition after(long modified, String id) {
      return BSO.MODIFIED.ge(modified).and(BSO.MODIFIED.gt(modified).or(BSO.ID.gt(id)));
    }
  },
  NEWEST {
    @Override
    List<OrderField<?>> fields() {
      return List.of(BSO.USERID.desc(), BSO.COLLECTION.desc(), BSO.MODIFIED.desc(), BSO.ID.desc());
    }

    @Override
    Condition after(long modified, String id) {
      return BSO.MODIFIED.le(modified).and(BSO.MODIFIED.lt(modified).or(BSO.ID.lt(id)));
    }
  },
  INDEX {
    @Override
    List<OrderField<?>> fields() {
      return List.of(BSO.SORTINDEX.desc().nullsLast(), BSO.ID.asc());
    }

    @Override
    Condition after(long sortIndex, String id) {
      int index = Math.toIntExact(sortIndex);
      return BSO.SORTINDEX
          .lt(index)
          .or(BSO.SORTINDEX.eq(index).and(BSO.ID.gt(id)))
          .or(BSO.SORTINDEX.isNull());
    }
  };

  static Order of(Sort sort) {
    return switch (sort) {
      case OLDEST -> OLDEST;
      case NEWEST -> NEWEST;
      case INDEX -> INDEX;
    };
  }

  abstract List<OrderField<?>> fields();

  /** The items after a position; all of them if there is none. */
  Condition after(Optional<Offset> position) {
    return position.map(this::after).orElse(DSL.noCondition());
  }

  private Condition after(Offset position) {
    OptionalLong sortKey = position.sortKey();
    String id = position.id().value();
    if (sortKey.isEmpty()) { // by index, among the items without one
      return BSO.SORTINDEX.isNull().and(BSO.ID.gt(id));
    }
    long key = sortKey.getAsLong();
    return after(this == INDEX ? key : new Timestamp(key).toMillis(), id);
  }

  abstract Condition after(long key, String id);
}
