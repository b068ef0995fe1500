package io.syncstorage.testkit.reference;

import io.syncstorage.api.error.StorageException;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.Timestamp;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** The assignment of one session's T. */
final class Clockwork {

  private final Lease lease;
  private final Semantics semantics;
  private final InstantSource clock;
  private final Duration maxWait;
  private final @Nullable CollectionName written;
  private @Nullable Timestamp assigned;

  /**
   * @param maxWait how long to wait for the user's clock lock
   * @param written the collection that the session may write; null: all of the user
   */
  Clockwork(
      Lease lease,
      Semantics semantics,
      InstantSource clock,
      Duration maxWait,
      @Nullable CollectionName written) {
    this.lease = lease;
    this.semantics = semantics;
    this.clock = clock;
    this.maxWait = maxWait;
    this.written = written;
  }

  Timestamp assigned() {
    if (assigned == null) {
      throw new IllegalStateException("no timestamp is assigned yet");
    }
    return assigned;
  }

  /** T for a mutation: assigned now unless it was before. */
  Timestamp forWriting() {
    return assigned == null ? reserve(Timestamp.ZERO) : assigned;
  }

  /** T above what is committed, above {@code after}, and above what was reserved before. */
  Timestamp reserve(Timestamp after) {
    try {
      lease.account().lockClock(lease, maxWait, clock);
      Timestamp last = semantics.bound(lease.account().committed(), written);
      Timestamp next = semantics.assign(clock.instant(), last, after);
      assigned = assigned == null || next.isAfter(assigned) ? next : assigned;
      return assigned;
    } catch (StorageException e) {
      lease.end(); // rolled back: all that is left is to close the session
      throw e;
    }
  }
}
