package io.syncstorage.memcached.model;

/**
 * What is true, as only an observer of everything can know it; nobody in the model looks at it but
 * the properties.
 *
 * @param visible the highest T that ever became visible
 * @param tabs the cache-only collection as of the last visible change: T and nonce
 * @param cacheOnly the T of the last cache-only change since M was lost or the storage deleted
 * @param acknowledged the cache-only changes that were acknowledged since the collection was last
 *     lost or deleted, a bit for each actor
 * @param appended the items of the open batch that were acknowledged, a bit for each actor
 * @param applied how often the batch was applied
 */
record Truth(int visible, Entry tabs, int cacheOnly, int acknowledged, int appended, int applied) {
  Truth withVisible(int t) {
    return new Truth(t, tabs, cacheOnly, acknowledged, appended, applied);
  }

  Truth withTabs(Entry entry, int t) {
    return new Truth(visible, entry, t, acknowledged, appended, applied);
  }

  /** The cache-only collection is gone; its last change was at t. */
  Truth withoutTabs(int t) {
    return new Truth(visible, Entry.NONE, t, 0, appended, applied);
  }

  Truth acknowledging(int change) {
    return new Truth(visible, tabs, cacheOnly, acknowledged | change, appended, applied);
  }

  Truth withAppended(int items) {
    return new Truth(visible, tabs, cacheOnly, acknowledged, items, applied);
  }

  Truth withApplied() {
    return new Truth(visible, tabs, cacheOnly, acknowledged, 0, applied + 1);
  }
}
