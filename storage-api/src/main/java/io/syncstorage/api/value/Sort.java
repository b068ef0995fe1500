package io.syncstorage.api.value;

import java.util.Comparator;

/** The order of a query's answer; ids, compared as bytes, make each order total (QY-2). */
public enum Sort {
  /** By (modified, id), both descending: exactly the reverse of {@link #OLDEST}. */
  NEWEST,
  /** By (modified, id), both ascending. */
  OLDEST,
  /** By sortindex descending, items without one last, then by id ascending. */
  INDEX;

  /** This order as a comparator of items. */
  public Comparator<Bso> comparator() {
    return switch (this) {
      case OLDEST -> Comparator.comparing(Bso::modified).thenComparing(Bso::id);
      case NEWEST -> Comparator.comparing(Bso::modified).thenComparing(Bso::id).reversed();
      case INDEX ->
          Comparator.<Bso>comparingLong(
                  item ->
                      item.sortIndex().isPresent()
                          ? -(long) item.sortIndex().getAsInt()
                          : Long.MAX_VALUE)
              .thenComparing(Bso::id);
    };
  }
}
