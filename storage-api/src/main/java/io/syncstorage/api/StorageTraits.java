package io.syncstorage.api;

import io.syncstorage.api.error.InvalidValueException;
import io.syncstorage.api.value.CollectionName;
import java.time.Duration;
import java.util.Set;

/**
 * What a store promises beyond the rules that bind all of them. The conformance kit exercises what
 * is declared and checks that the rest is refused as documented.
 *
 * @param durable committed data survives the process (DU-1)
 * @param lockScope how far write locks reach (LK-2)
 * @param lockExpiry the lock of a holder that is paused beyond its deadline becomes free for
 *     others, without help from the holder (LK-5)
 * @param clock whose time decides timestamps and expiry
 * @param sharedData several instances, in several processes, may serve the same data
 * @param maxPayloadBytes the largest payload, in UTF-8; a larger one is a ValueTooLargeException
 * @param lockTimeout how long the short forms of the locks wait
 * @param sessionTimeout a write session's deadline, from the grant of its lock (LK-5)
 * @param maxClockLead how far T may run ahead of the clock before a writer is told to wait (TS-6)
 * @param volatileCollections collections that may vanish, each as a whole (DU-2)
 */
public record StorageTraits(
    boolean durable,
    LockScope lockScope,
    boolean lockExpiry,
    ClockSource clock,
    boolean sharedData,
    long maxPayloadBytes,
    Duration lockTimeout,
    Duration sessionTimeout,
    Duration maxClockLead,
    Set<CollectionName> volatileCollections) {

  public StorageTraits {
    volatileCollections = Set.copyOf(volatileCollections);
    requireNotNegative("lock timeout", lockTimeout);
    requireNotNegative("session timeout", sessionTimeout);
    requireNotNegative("maximum clock lead", maxClockLead);
    if (maxPayloadBytes < 1) {
      throw new InvalidValueException(
          "maximum payload", "must be 1 byte or more, but was " + maxPayloadBytes);
    }
  }

  private static void requireNotNegative(String field, Duration duration) {
    if (duration.isNegative()) {
      throw new InvalidValueException(field, "must not be negative, but was " + duration);
    }
  }
}
