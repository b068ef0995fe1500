package io.syncstorage.testkit.reference;

import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.Timestamp;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One existing collection; immutable.
 *
 * @param items all of them, expired ones too until they are purged
 */
record CollectionState(Timestamp lastModified, SortedMap<BsoId, Bso> items) {

  CollectionState {
    items = Collections.unmodifiableSortedMap(new TreeMap<>(items));
  }

  static CollectionState empty(Timestamp lastModified) {
    return new CollectionState(lastModified, Collections.emptySortedMap());
  }
}
