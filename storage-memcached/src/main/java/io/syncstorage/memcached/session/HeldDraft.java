package io.syncstorage.memcached.session;

import io.syncstorage.api.error.ValueTooLargeException;
import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.BsoPatch;
import io.syncstorage.api.value.Change;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.Payload;
import io.syncstorage.api.value.PutReport;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.api.value.UserId;
import io.syncstorage.memcached.client.Entry;
import io.syncstorage.memcached.entry.HeldCollection;
import io.syncstorage.memcached.entry.Token;
import io.syncstorage.memcached.entry.Usage;
import io.syncstorage.memcached.protocol.HeldChange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a session makes of a cache-only collection, within the cache's limits. For one thread. */
final class HeldDraft {

  private final SessionContext context;
  private final UserId user;
  private final CollectionName collection;
  private final ItemsView view;

  HeldDraft(SessionContext context, UserId user, CollectionName collection, ItemsView view) {
    this.context = context;
    this.user = user;
    this.collection = collection;
    this.view = view;
  }

  /** Puts patches, all or none of them. */
  PutReport put(Collection<BsoPatch> patches, Timestamp timestamp) {
    Map<BsoId, Bso> changed = new HashMap<>();
    Set<BsoId> created = new HashSet<>();
    for (BsoPatch patch : BsoPatch.merge(patches).values()) {
      Bso current = view.item(patch.id()).orElse(null);
      if (current == null) {
        created.add(patch.id());
      }
      changed.put(patch.id(), patch.applyTo(current, timestamp));
    }
    requireFits(changed);
    changed.values().forEach(view::put);
    view.written(timestamp);
    return new PutReport(created);
  }

  void requireAllowed(Collection<BsoPatch> patches) {
    for (BsoPatch patch : patches) {
      if (patch.payload() instanceof Change.To<String> to
          && Payload.utf8Length(to.value()) > context.maxPayloadBytes()) {
        throw new ValueTooLargeException(
            "a payload is larger than " + context.maxPayloadBytes() + " bytes");
      }
    }
  }

  private void requireFits(Map<BsoId, Bso> changed) {
    Map<BsoId, Bso> all = new HashMap<>();
    view.all().forEach(item -> all.put(item.id(), item));
    all.putAll(changed);
    if (!context.cache().bodies().fits(user, collection, all.values())) {
      throw tooLarge();
    }
  }

  static ValueTooLargeException tooLarge() {
    return new ValueTooLargeException("the collection is larger than the cache takes");
  }

  /**
   * The change to commit.
   *
   * @param timestamp T, if the collection was written
   * @param before what M names now
   */
  HeldChange change(
      Optional<Timestamp> timestamp, Optional<HeldCollection> before, HeldBatches batches) {
    List<Entry> bodies = new ArrayList<>(batches.bodies());
    Optional<HeldCollection> held = before;
    if (timestamp.isPresent()) {
      held = view.exists() ? Optional.of(newBody(timestamp.get(), bodies)) : Optional.empty();
    }
    return new HeldChange(timestamp, held, batches.open(), bodies);
  }

  private HeldCollection newBody(Timestamp timestamp, List<Entry> bodies) {
    Token nonce = context.cache().tokens().get();
    List<Entry> body =
        context
            .cache()
            .bodies()
            .ownEntries(user, collection, nonce, view.all())
            .orElseThrow(HeldDraft::tooLarge);
    bodies.addAll(body);
    return new HeldCollection(timestamp, nonce, body.size(), Usage.of(view.all()));
  }
}
