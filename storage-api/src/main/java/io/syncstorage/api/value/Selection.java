package io.syncstorage.api.value;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Answers a query from items held in memory. */
final class Selection {

  private Selection() {}

  static Page<Bso> of(BsoQuery query, Collection<Bso> items) {
    Comparator<Bso> order = query.sort().comparator();
    Stream<Bso> matching = items.stream().filter(item -> query.accepts(item.id(), item.modified()));
    if (query.offset().isPresent()) {
      Bso last = atPosition(query.offset().get(), query.sort());
      matching = matching.filter(item -> order.compare(item, last) > 0);
    }
    List<Bso> ordered = matching.sorted(order).toList();
    if (query.limit().isEmpty() || ordered.size() <= query.limit().getAsInt()) {
      return new Page<>(ordered, Optional.empty());
    }
    if (query.limit().getAsInt() == 0) {
      return Page.empty();
    }
    List<Bso> page = ordered.subList(0, query.limit().getAsInt());
    return new Page<>(page, Optional.of(Offset.after(page.get(page.size() - 1), query)));
  }

  /** An item that compares as the one the position was taken after. */
  private static Bso atPosition(Offset position, Sort sort) {
    boolean byIndex = sort == Sort.INDEX;
    return new Bso(
        position.id(),
        byIndex ? Timestamp.ZERO : new Timestamp(position.sortKey().orElseThrow()),
        Payload.DEFAULT,
        byIndex && position.sortKey().isPresent()
            ? OptionalInt.of(Math.toIntExact(position.sortKey().getAsLong()))
            : OptionalInt.empty(),
        Expiry.NEVER);
  }
}
