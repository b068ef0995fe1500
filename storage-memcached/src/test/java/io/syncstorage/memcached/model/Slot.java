package io.syncstorage.memcached.model;

import org.jspecify.annotations.Nullable;

/**
 * One key of memcached that is changed by CAS.
 *
 * @param value null if the key is absent
 * @param lastId the CAS id given out last; counted only where ids are not bound to a connection
 */
record Slot<V>(@Nullable V value, int id, int lastId) {
  static <V> Slot<V> absent() {
    return new Slot<>(null, Versioned.OUTDATED, 0);
  }

  static <V> Slot<V> of(V value) {
    return new Slot<>(value, Versioned.CURRENT, 0);
  }

  Versioned<V> gets() {
    return new Versioned<>(value, id);
  }

  Slot<V> put(@Nullable V next, boolean counted) {
    int nextId = counted ? lastId + 1 : Versioned.CURRENT;
    int last = counted ? nextId : 0;
    return next == null
        ? new Slot<>(null, Versioned.OUTDATED, lastId)
        : new Slot<>(next, nextId, last);
  }

  boolean accepts(Operation operation) {
    return switch (operation.kind()) {
      case ADD -> value == null;
      case CAS, CAS_DELETE -> value != null && id == operation.id();
      case SET, DELETE -> true;
    };
  }
}
