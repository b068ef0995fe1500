package io.syncstorage.api.value;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One page of a query's answer, in the query's order.
 *
 * @param next where the next page starts; empty if no further item matches
 */
public record Page<T>(List<T> items, Optional<Offset> next) {

  public Page {
    items = List.copyOf(items);
  }

  /** A page with no items and none after it. */
  public static <T> Page<T> empty() {
    return new Page<>(List.of(), Optional.empty());
  }

  public <R> Page<R> map(Function<? super T, ? extends R> mapping) {
    return new Page<>(items.stream().<R>map(mapping).toList(), next);
  }
}
