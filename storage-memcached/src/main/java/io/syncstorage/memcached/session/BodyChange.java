package io.syncstorage.memcached.session;

import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.BsoPatch;
import io.syncstorage.api.value.Timestamp;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Follows what a session does to a collection of the store, so that the new body need not be read
 * back. Which items existed, the store says itself; where anything is in doubt, the content is
 * unknown from then on. For one thread.
 */
final class BodyChange {

  private @Nullable Map<BsoId, Bso> items;

  /**
   * @param before the items of the committed version, if they are known
   */
  BodyChange(Optional<List<Bso>> before) {
    if (before.isPresent()) {
      items = new HashMap<>();
      for (Bso item : before.get()) {
        items.put(item.id(), item);
      }
    }
  }

  void put(Collection<BsoPatch> patches, Set<BsoId> created, Timestamp timestamp) {
    if (items == null) {
      return;
    }
    for (BsoPatch patch : BsoPatch.merge(patches).values()) {
      Bso current = created.contains(patch.id()) ? null : items.get(patch.id());
      if (current == null && !created.contains(patch.id())) {
        items = null; // the store has an item that the body has not
        return;
      }
      items.put(patch.id(), patch.applyTo(current, timestamp));
    }
  }

  void delete(Collection<BsoId> ids) {
    if (items != null) {
      items.keySet().removeAll(Set.copyOf(ids));
    }
  }

  void deleteAll() {
    items = new HashMap<>();
  }

  void losesTrack() {
    items = null;
  }

  /** The items now, expired ones perhaps among them; empty if they are not known. */
  Optional<List<Bso>> items() {
    return Optional.ofNullable(items).map(Map::values).map(List::copyOf);
  }
}
