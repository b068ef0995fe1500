package io.syncstorage.memcached.model;

/** A lock in memcached (lock mode CACHE): who holds it, as bits of actors. */
record LockEntry(int writers, int readers) {
  static final LockEntry FREE = new LockEntry(0, 0);

  boolean mayWrite() {
    return writers == 0 && readers == 0;
  }

  boolean mayRead() {
    return writers == 0;
  }

  int holders() {
    return writers | readers;
  }

  LockEntry withWriter(int actor) {
    return new LockEntry(writers | 1 << actor, readers);
  }

  LockEntry withReader(int actor) {
    return new LockEntry(writers, readers | 1 << actor);
  }

  LockEntry without(int actor) {
    return new LockEntry(writers & ~(1 << actor), readers & ~(1 << actor));
  }
}
