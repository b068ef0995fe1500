package io.syncstorage.testkit.model;

import io.syncstorage.api.value.BatchId;
import io.syncstorage.api.value.Timestamp;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What the symbols of a program stand for in one store. */
final class Symbols {

  private final Map<Integer, Timestamp> timestamps = new HashMap<>();
  private final Map<Integer, BatchId> batches = new HashMap<>();

  void committed(int label, Timestamp timestamp) {
    timestamps.put(label, timestamp);
  }

  Optional<Timestamp> timestampOf(int label) {
    return Optional.ofNullable(timestamps.get(label));
  }

  void created(int batch, BatchId id) {
    batches.put(batch, id);
  }

  Optional<BatchId> batch(int batch) {
    return Optional.ofNullable(batches.get(batch));
  }

  boolean hasBatches() {
    return !batches.isEmpty();
  }
}
