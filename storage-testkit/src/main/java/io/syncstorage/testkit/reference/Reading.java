package io.syncstorage.testkit.reference;

import io.syncstorage.api.CollectionReader;
import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.BsoQuery;
import io.syncstorage.api.value.Page;
import io.syncstorage.api.value.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The reads of any session: of one state of one collection, at one reading of the clock. */
abstract class Reading implements CollectionReader {

  private final Semantics semantics;
  private final Instant now;

  Reading(Semantics semantics, Instant now) {
    this.semantics = semantics;
    this.now = now;
  }

  /** The collection as this session sees it; null if it does not exist. */
  abstract @Nullable CollectionState state();

  /** Throws unless the session may be used. */
  abstract void requireOpen();

  @Override
  public boolean exists() {
    requireOpen();
    return state() != null;
  }

  @Override
  public Timestamp lastModified() {
    requireOpen();
    return lastModifiedOf(state());
  }

  static Timestamp lastModifiedOf(@Nullable CollectionState state) {
    return state == null ? Timestamp.ZERO : state.lastModified();
  }

  @Override
  public Page<Bso> items(BsoQuery query) {
    requireOpen();
    return semantics.answer(query, existingItems());
  }

  @Override
  public Page<BsoId> itemIds(BsoQuery query) {
    return items(query).map(Bso::id);
  }

  @Override
  public Optional<Bso> item(BsoId id) {
    requireOpen();
    return existingItems().stream().filter(item -> item.id().equals(id)).findFirst();
  }

  @Override
  public Optional<Timestamp> itemTimestamp(BsoId id) {
    return item(id).map(Bso::modified);
  }

  private Collection<Bso> existingItems() {
    CollectionState state = state();
    return state == null
        ? List.of()
        : state.items().values().stream().filter(item -> !semantics.isGone(item, now)).toList();
  }
}
