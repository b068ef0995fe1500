package io.syncstorage.testkit.reference;

import io.syncstorage.api.value.BatchId;
import io.syncstorage.api.value.BatchInfo;
import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.BsoPatch;
import io.syncstorage.api.value.Change;
import io.syncstorage.api.value.CollectionName;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One open batch: every patch it was given, in order (BA-2); immutable. */
record BatchState(CollectionName collection, Instant created, List<BsoPatch> patches) {

  /** How long a batch lives (BA-3). */
  static final Duration LIFETIME = Duration.ofHours(2);

  BatchState {
    patches = List.copyOf(patches);
  }

  BatchState with(Collection<BsoPatch> more) {
    List<BsoPatch> all = new ArrayList<>(patches);
    all.addAll(more);
    return new BatchState(collection, created, all);
  }

  BatchInfo info(BatchId id) {
    Set<BsoId> ids = new HashSet<>();
    Map<BsoId, Long> payloadBytes = new HashMap<>();
    for (BsoPatch patch : patches) {
      ids.add(patch.id());
      if (patch.payload() instanceof Change.To<String> to) {
        payloadBytes.put(patch.id(), (long) to.value().getBytes(StandardCharsets.UTF_8).length);
      } else if (patch.payload() instanceof Change.Reset<String>) {
        payloadBytes.put(patch.id(), 0L);
      }
    }
    long total = payloadBytes.values().stream().mapToLong(Long::longValue).sum();
    return new BatchInfo(id, ids.size(), total);
  }
}
