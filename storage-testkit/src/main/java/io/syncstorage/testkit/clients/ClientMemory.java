package io.syncstorage.testkit.clients;

import io.syncstorage.api.value.Timestamp;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the symbols of a program stand for, as far as one client knows. For one thread. */
final class ClientMemory {

  private final Map<Integer, Timestamp> timestamps = new HashMap<>();
  private final Map<Integer, KnownBatch> batches = new HashMap<>();

  /** What every client knows that begins after this one. */
  ClientMemory forAnother() {
    ClientMemory other = new ClientMemory();
    other.timestamps.putAll(timestamps);
    batches.forEach((number, batch) -> other.batches.put(number, batch.forAll()));
    return other;
  }

  Optional<Timestamp> timestampOf(int label) {
    return Optional.ofNullable(timestamps.get(label));
  }

  /** The batches, as a session that has just begun knows them; changing the map changes nothing. */
  Map<Integer, KnownBatch> batches() {
    return new HashMap<>(batches);
  }

  /** A session was committed that left the batches so. */
  void committed(int label, Timestamp timestamp, Map<Integer, KnownBatch> after) {
    timestamps.put(label, timestamp);
    batches.clear();
    batches.putAll(after);
  }

  /** Nobody knows what these batches hold now. */
  void forget(Set<Integer> numbers) {
    batches.keySet().removeAll(numbers);
  }
}
