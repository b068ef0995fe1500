package io.syncstorage.sql.table;

import io.syncstorage.api.value.BsoId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;

/** Cuts lists into what one statement takes. */
final class Chunks {

  /** Rows a statement: beyond it, parsing costs more than round trips save. */
  static final int SIZE = 100;

  private Chunks() {}

  static <T> List<List<T>> of(Collection<T> all) {
    List<List<T>> chunks = new ArrayList<>(all.size() / SIZE + 1);
    Iterator<T> rest = all.iterator();
    while (rest.hasNext()) {
      List<T> chunk = new ArrayList<>(Math.min(SIZE, all.size()));
      while (rest.hasNext() && chunk.size() < SIZE) {
        chunk.add(rest.next());
      }
      chunks.add(chunk);
    }
    return chunks;
  }

  static Condition idIn(Field<String> field, Collection<BsoId> ids) {
    return field.in(ids.stream().map(BsoId::value).toList());
  }
}
