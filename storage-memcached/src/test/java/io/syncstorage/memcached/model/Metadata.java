package io.syncstorage.memcached.model;

/**
 * M: what the cache knows of the user.
 *
 * @param reserved only a floor for T, never served
 * @param committed the store's last-modified; served only while M is complete and unmarked
 * @param cacheOnly the last cache-only change, deletions included
 * @param complete whether the list of collections is complete
 * @param doomed the T of a deletion of the storage that may have happened; 0 if there is none
 * @param batch the nonce of the cache-only collection's open batch; 0 if there is none
 */
record Metadata(
    int reserved,
    int committed,
    int cacheOnly,
    boolean complete,
    Entry a,
    Entry b,
    Entry tabs,
    int doomed,
    int batch) {

  /** M as it is added where there is none: incomplete. */
  static Metadata incomplete(int reserved) {
    return new Metadata(reserved, 0, 0, false, Entry.NONE, Entry.NONE, Entry.NONE, 0, 0);
  }

  Entry entry(Collection collection) {
    return switch (collection) {
      case A -> a;
      case B -> b;
      case TABS -> tabs;
    };
  }

  Metadata with(Collection collection, Entry entry) {
    return new Metadata(
        reserved,
        committed,
        cacheOnly,
        complete,
        collection == Collection.A ? entry : a,
        collection == Collection.B ? entry : b,
        collection == Collection.TABS ? entry : tabs,
        doomed,
        batch);
  }

  Metadata withReserved(int t) {
    return new Metadata(t, committed, cacheOnly, complete, a, b, tabs, doomed, batch);
  }

  Metadata withCommitted(int t) {
    return new Metadata(reserved, t, cacheOnly, complete, a, b, tabs, doomed, batch);
  }

  Metadata withCacheOnly(int t) {
    return new Metadata(reserved, committed, t, complete, a, b, tabs, doomed, batch);
  }

  Metadata withDoomed(int t) {
    return new Metadata(reserved, committed, cacheOnly, complete, a, b, tabs, t, batch);
  }

  Metadata withBatch(int nonce) {
    return new Metadata(reserved, committed, cacheOnly, complete, a, b, tabs, doomed, nonce);
  }

  /**
   * This without the doomed mark: with nothing in it if the store's last-modified is not below the
   * T of the mark, since the deletion then happened; else as it was.
   */
  Metadata settled(int storeLastModified) {
    if (!isDoomed() || storeLastModified < doomed) {
      return withDoomed(0);
    }
    Entry gone = Entry.cleanWithoutBody(0);
    return new Metadata(
        reserved, storeLastModified, 0, complete, gone, gone, Entry.NONE, 0, /* batch= */ 0);
  }

  /** This, with the list of collections complete. */
  Metadata completed() {
    return new Metadata(reserved, committed, cacheOnly, true, a, b, tabs, doomed, batch);
  }

  /** The highest of the three timestamps. */
  int highest() {
    return Math.max(reserved, Math.max(committed, cacheOnly));
  }

  /**
   * What a change of the cache-only collection, or a deletion, makes another; all else is left out.
   */
  Metadata cacheOnlyPart() {
    return incomplete(0).with(Collection.TABS, tabs).withCacheOnly(cacheOnly).withDoomed(doomed);
  }

  boolean isDoomed() {
    return doomed != 0;
  }

  /** Complete, and nothing is DIRTY, FILLING or doomed: its timestamps may be served. */
  boolean isCompleteAndUnmarked() {
    return complete && !isDoomed() && !a.isMark() && !b.isMark();
  }

  @Override
  public String toString() {
    String list = complete ? "" : " incomplete";
    String mark = isDoomed() ? " doomed(" + doomed + ")" : "";
    String open = batch == 0 ? "" : ", batch nonce " + batch;
    return "M{reserved %d, committed %d, cacheOnly %d, A %s, B %s, tabs %s%s%s%s}"
        .formatted(reserved, committed, cacheOnly, a, b, tabs, open, mark, list);
  }
}
