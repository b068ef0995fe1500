package io.syncstorage.api.value;

import java.util.function.Function;

/**
 * What a patch does to one field of an item: keep it, reset it to its default, or set it. A field
 * that is reset or set counts as given, and so as changed, though its value be the same (WR-3).
 *
 * @param <T> the field's type
 */
public sealed interface Change<T> {

  /** The field was not given. */
  record Keep<T>() implements Change<T> {}

  /** The field goes back to its default. */
  record Reset<T>() implements Change<T> {}

  /** The field gets this value. */
  record To<T>(T value) implements Change<T> {

    /** A text shows its length only: it may be a payload. */
    @Override
    public String toString() {
      return "To["
          + (value instanceof CharSequence text ? text.length() + " characters" : value)
          + "]";
    }
  }

  static <T> Change<T> keep() {
    return new Keep<>();
  }

  static <T> Change<T> reset() {
    return new Reset<>();
  }

  static <T> Change<T> to(T value) {
    return new To<>(value);
  }

  default boolean isGiven() {
    return !(this instanceof Keep<T>);
  }

  /** This change followed by a later one of the same field: the later wins if it is given. */
  default Change<T> then(Change<T> later) {
    return later.isGiven() ? later : this;
  }

  /**
   * The field's value after this change.
   *
   * @param current the value it has
   * @param defaultValue the value a reset gives
   * @param set from the given value to the field's
   */
  default <V> V apply(V current, V defaultValue, Function<? super T, ? extends V> set) {
    if (this instanceof To<T> to) {
      return set.apply(to.value());
    }
    return isGiven() ? defaultValue : current;
  }
}
