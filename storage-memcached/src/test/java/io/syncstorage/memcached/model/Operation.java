package io.syncstorage.memcached.model;

import org.jspecify.annotations.Nullable;

/**
 * An operation on memcached that is under way: the server may carry it out at any time, or never.
 *
 * @param id the CAS id that a CAS or a CAS_DELETE was sent with
 * @param value what is to be stored
 */
record Operation(Kind kind, Key key, int id, @Nullable Object value) {
  enum Kind {
    ADD,
    CAS,
    CAS_DELETE,
    SET,
    DELETE
  }

  enum Key {
    M,
    CHUNK_0,
    CHUNK_1,
    LOCK
  }

  static Operation add(Key key, Object value) {
    return new Operation(Kind.ADD, key, Versioned.OUTDATED, value);
  }

  /** Puts the value if the entry is still as it was seen. */
  static Operation cas(Key key, Versioned<?> seen, Object value) {
    return new Operation(Kind.CAS, key, seen.id(), seen.id() == Versioned.OUTDATED ? null : value);
  }

  static Operation cas(Versioned<Metadata> seen, Metadata value) {
    return cas(Key.M, seen, value);
  }

  static Operation casDelete(Key key, Versioned<?> seen) {
    return new Operation(Kind.CAS_DELETE, key, seen.id(), null);
  }

  /** The same, after its key changed: what it was sent with no longer counts. */
  Operation outdated() {
    return new Operation(kind, key, Versioned.OUTDATED, null);
  }

  boolean isConditionalOn(Key changed) {
    return key == changed && (kind == Kind.CAS || kind == Kind.CAS_DELETE);
  }

  @Override
  public String toString() {
    String what = key == Key.M ? "" : " " + key;
    return kind + what + (value == null ? "" : " " + value);
  }
}
