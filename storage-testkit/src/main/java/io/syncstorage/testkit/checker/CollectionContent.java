package io.syncstorage.testkit.checker;

import io.syncstorage.api.value.Timestamp;

/** One existing collection; immutable. */
record CollectionContent(Timestamp lastModified, PersistentItems items) {

  static final CollectionContent EMPTY =
      new CollectionContent(Timestamp.ZERO, PersistentItems.EMPTY);
}
