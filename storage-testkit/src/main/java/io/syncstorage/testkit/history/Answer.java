package io.syncstorage.testkit.history;

import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.Page;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.api.value.UserInfo;
import io.syncstorage.api.value.UserUsage;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What one call was answered. Equal answers are equal values, whatever the call. */
public sealed interface Answer {

  /** Of a put: the ids that did not exist before. */
  record Created(Set<BsoId> ids) implements Answer {
    public Created {
      ids = Collections.unmodifiableSet(new TreeSet<>(ids));
    }
  }

  /** Of a deletion of items: how many there were. */
  record Count(int count) implements Answer {}

  /** Of {@code exists} and {@code deleteCollection}. */
  record Flag(boolean value) implements Answer {}

  /** Of {@code lastModified} and {@code commit}. */
  record Time(Timestamp timestamp) implements Answer {}

  /** Of {@code items}. */
  record Items(Page<Bso> page) implements Answer {}

  /** Of {@code itemIds}. */
  record Ids(Page<BsoId> page) implements Answer {}

  /** Of {@code item}. */
  record Item(Optional<Bso> item) implements Answer {}

  /** Of {@code itemTimestamp}. */
  record ItemTime(Optional<Timestamp> timestamp) implements Answer {}

  /** Of {@code info}. */
  record Info(UserInfo info) implements Answer {}

  /** Of {@code usage}. */
  record Usage(UserUsage usage) implements Answer {}
}
