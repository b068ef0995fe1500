package io.syncstorage.memcached.model;

import org.jspecify.annotations.Nullable;

/**
 * What a {@code gets} gave: a value, null if the key was absent, and its CAS id.
 *
 * <p>Where CAS ids are bound to their connection, all that matters of one is whether the entry is
 * still as it was; so it is {@link #CURRENT} until the entry changes and {@link #OUTDATED} from
 * then on. That spares the search states that differ in numbers only.
 */
record Versioned<V>(@Nullable V value, int id) {
  static final int OUTDATED = 0;
  static final int CURRENT = 1;

  Versioned<V> outdated() {
    return new Versioned<>(value, OUTDATED);
  }
}
