package io.syncstorage.testkit.reference;

import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.BsoQuery;
import io.syncstorage.api.value.Offset;
import io.syncstorage.api.value.Page;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What a query answers, by going through the items one by one. */
final class Answer {

  private Answer() {}

  static Page<Bso> to(BsoQuery query, Collection<Bso> existing) {
    List<Bso> matching = new ArrayList<>();
    for (Bso item : existing) {
      if (isAskedFor(item, query) && isAfterOffset(item, query)) {
        matching.add(item);
      }
    }
    matching.sort((one, other) -> order(query, key(query, one), one.id(), other));
    int limit = query.limit().orElse(Integer.MAX_VALUE);
    if (matching.size() <= limit) {
      return new Page<>(matching, Optional.empty());
    }
    if (limit == 0) {
      return new Page<>(List.of(), Optional.empty());
    }
    Bso last = matching.get(limit - 1);
    Offset next = new Offset(key(query, last), last.id(), query.fingerprint());
    return new Page<>(matching.subList(0, limit), Optional.of(next));
  }

  /** Strict bounds (QY-1), and ids that restrict (QY-5). */
  private static boolean isAskedFor(Bso item, BsoQuery query) {
    long modified = item.modified().hundredths();
    return (query.ids().isEmpty() || query.ids().get().contains(item.id()))
        && (query.newer().isEmpty() || modified > query.newer().get().hundredths())
        && (query.older().isEmpty() || modified < query.older().get().hundredths());
  }

  private static boolean isAfterOffset(Bso item, BsoQuery query) {
    return query.offset().isEmpty()
        || order(query, query.offset().get().sortKey(), query.offset().get().id(), item) < 0;
  }

  private static OptionalLong key(BsoQuery query, Bso item) {
    return switch (query.sort()) {
      case NEWEST, OLDEST -> OptionalLong.of(item.modified().hundredths());
      case INDEX ->
          item.sortIndex().isPresent()
              ? OptionalLong.of(item.sortIndex().getAsInt())
              : OptionalLong.empty();
    };
  }

  /** How the place (key, id) relates to an item in the query's order (QY-2). */
  private static int order(BsoQuery query, OptionalLong key, BsoId id, Bso item) {
    int byId = id.value().compareTo(item.id().value());
    OptionalLong itemKey = key(query, item);
    if (key.isEmpty() || itemKey.isEmpty()) { // by index only: items without one come last
      return key.isEmpty() && itemKey.isEmpty() ? byId : key.isEmpty() ? 1 : -1;
    }
    int byKey = Long.compare(key.getAsLong(), itemKey.getAsLong());
    return switch (query.sort()) {
      case OLDEST -> byKey != 0 ? byKey : byId;
      case NEWEST -> byKey != 0 ? -byKey : -byId;
      case INDEX -> byKey != 0 ? -byKey : byId;
    };
  }
}
