package io.syncstorage.memcached.model;

/**
 * The wrapped store: the user's last-modified, the version of each collection, and who holds which
 * lock, as bits of actors. A lock of the user is all three locks.
 */
record Store(int lastModified, int a, int b, int lockA, int lockB, int lockClock) {
  static final int ROW_A = 1;
  static final int ROW_B = 2;

  /** The clock row: who holds it assigns timestamps. */
  static final int CLOCK = 4;

  static final int ALL = ROW_A | ROW_B | CLOCK;

  static int row(Collection collection) {
    return collection == Collection.A ? ROW_A : ROW_B;
  }

  int version(Collection collection) {
    return collection == Collection.A ? a : b;
  }

  Local.Snapshot snapshot() {
    return new Local.Snapshot(lastModified, a, b);
  }

  /** Whether no one but the actor holds any of these rows. */
  boolean isFree(int rows, int actor) {
    return (holders(rows) & ~(1 << actor)) == 0;
  }

  boolean holds(int rows, int actor) {
    int bit = 1 << actor;
    return ((rows & ROW_A) == 0 || (lockA & bit) != 0)
        && ((rows & ROW_B) == 0 || (lockB & bit) != 0)
        && ((rows & CLOCK) == 0 || (lockClock & bit) != 0);
  }

  boolean holdsAny(int actor) {
    return (holders(ALL) & 1 << actor) != 0;
  }

  Store lock(int rows, int actor) {
    return withLocks(rows, 1 << actor, 0);
  }

  Store release(int actor) {
    return withLocks(ALL, 0, 1 << actor);
  }

  /**
   * After the actor's commit: its locks are free, and whoever held one of its rows at the same
   * time, which only node-local locks allow, has lost all of its own (the first committer wins).
   */
  Store releaseByCommit(int rows, int actor) {
    int losers = holders(rows) & ~(1 << actor);
    return withLocks(ALL, 0, losers | 1 << actor);
  }

  Store write(Collection collection, int t) {
    boolean isA = collection == Collection.A;
    return new Store(t, isA ? t : a, isA ? b : t, lockA, lockB, lockClock);
  }

  Store deleteAll(int t) {
    return new Store(t, 0, 0, lockA, lockB, lockClock);
  }

  private int holders(int rows) {
    return ((rows & ROW_A) == 0 ? 0 : lockA)
        | ((rows & ROW_B) == 0 ? 0 : lockB)
        | ((rows & CLOCK) == 0 ? 0 : lockClock);
  }

  private Store withLocks(int rows, int added, int removed) {
    return new Store(
        lastModified,
        a,
        b,
        (rows & ROW_A) == 0 ? lockA : (lockA | added) & ~removed,
        (rows & ROW_B) == 0 ? lockB : (lockB | added) & ~removed,
        (rows & CLOCK) == 0 ? lockClock : (lockClock | added) & ~removed);
  }
}
