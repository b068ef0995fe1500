package io.syncstorage.testkit.reference;

import io.syncstorage.api.PurgeReport;
import io.syncstorage.api.PurgeRequest;
import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.CollectionName;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** One bounded piece of maintenance over all users. */
final class Purge {

  private final Semantics semantics;
  private final PurgeRequest request;
  private final Instant now;
  private long items;
  private long batches;
  private boolean complete = true;

  Purge(Semantics semantics, PurgeRequest request, Instant now) {
    this.semantics = semantics;
    this.request = request;
    this.now = now;
  }

  PurgeReport of(ReferenceData data) {
    data.accounts()
        .values()
        .forEach(
            account ->
                account.replace(
                    committed -> request.dryRun() ? keep(committed) : purged(committed)));
    return new PurgeReport(items, batches, complete);
  }

  private UserState keep(UserState user) {
    purged(user); // for its counts
    return user;
  }

  private UserState purged(UserState user) {
    UserState purged = user;
    for (Map.Entry<CollectionName, CollectionState> collection : user.collections().entrySet()) {
      SortedMap<BsoId, Bso> kept = new TreeMap<>(collection.getValue().items());
      if (kept.values().removeIf(item -> semantics.isGone(item, now) && takeItem())) {
        CollectionState smaller = new CollectionState(collection.getValue().lastModified(), kept);
        purged = purged.with(collection.getKey(), smaller);
      }
    }
    var open = new HashMap<>(user.batches());
    return open.values().removeIf(batch -> semantics.isGone(batch, now) && takeBatch())
        ? purged.withBatches(open)
        : purged;
  }

  private boolean takeItem() {
    boolean taken = isWithinLimit();
    items += taken ? 1 : 0;
    return taken;
  }

  private boolean takeBatch() {
    boolean taken = isWithinLimit();
    batches += taken ? 1 : 0;
    return taken;
  }

  private boolean isWithinLimit() {
    boolean within = items + batches < request.limit();
    complete &= within;
    return within;
  }
}
