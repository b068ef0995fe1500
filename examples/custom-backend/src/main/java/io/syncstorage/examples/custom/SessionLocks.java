package io.syncstorage.examples.custom;

import io.syncstorage.api.error.ConflictException;
import io.syncstorage.api.error.UnavailableException;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.UserId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Who may write what, within this process. A writer holds its collection, and from its first
 * mutation to its end the user's clock too, so that timestamps are committed in the order in which
 * they are assigned (TS-2), and that other collections wait only then (LK-4). A user session holds
 * everything. Waits are in real time, deadlines by the injected clock; who asks for a lock whose
 * holder is past its deadline takes it (LK-5).
 *
 * <p>Thread-safe: its monitor, held for moments only, guards all leases.
 */
final class SessionLocks {

  /** How often who waits looks whether a holder's deadline has passed. */
  private static final long CLOCK_CHECK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  /** What of a user can be locked beside collections. */
  private enum Part {
    CLOCK,
    EVERYTHING
  }

  private final InstantSource clock;
  private final Duration sessionTimeout;
  private final Map<UserId, Map<Object, Lease>> holders = new HashMap<>();
  private boolean closed;

  SessionLocks(InstantSource clock, Duration sessionTimeout) {
    this.clock = clock;
    this.sessionTimeout = sessionTimeout;
  }

  synchronized Lease lockCollection(UserId user, CollectionName collection, Duration maxWait) {
    await(maxWait, () -> isFree(user, Part.EVERYTHING) && isFree(user, collection));
    return grant(user, collection);
  }

  /**
   * Lets no new session in, so that a stream of them cannot starve it, and waits for the others.
   */
  synchronized Lease lockUser(UserId user, Duration maxWait) {
    long start = System.nanoTime();
    await(maxWait, () -> isFree(user, Part.EVERYTHING));
    Lease gate = grant(user, Part.EVERYTHING);
    try {
      await(
          maxWait.minusNanos(System.nanoTime() - start),
          () ->
              List.copyOf(holdersOf(user).keySet()).stream()
                  .allMatch(part -> part == Part.EVERYTHING || isFree(user, part)));
      gate.requireHeld();
    } finally {
      gate.end();
    }
    return grant(user, Part.EVERYTHING);
  }

  /** For a session that is about to write. */
  synchronized void lockClock(Lease lease, Duration maxWait) {
    await(
        maxWait,
        () -> holdersOf(lease.user()).get(Part.CLOCK) == lease || isFree(lease.user(), Part.CLOCK));
    lease.requireHeld();
    holdersOf(lease.user()).put(Part.CLOCK, lease);
  }

  /** Ends every session; who waits, or asks later, is told that the store is closed (LK-8). */
  synchronized void close() {
    closed = true;
    List.copyOf(holders.values()).forEach(parts -> List.copyOf(parts.values()).forEach(Lease::end));
    notifyAll();
  }

  synchronized void release(Lease lease) {
    Map<Object, Lease> parts = holdersOf(lease.user());
    parts.values().removeIf(holder -> holder == lease);
    if (parts.isEmpty()) {
      holders.remove(lease.user());
    }
    notifyAll();
  }

  private Lease grant(UserId user, Object part) {
    Lease lease = new Lease(this, user, clock, sessionTimeout);
    holdersOf(user).put(part, lease);
    return lease;
  }

  private Map<Object, Lease> holdersOf(UserId user) {
    return holders.computeIfAbsent(user, unknown -> new HashMap<>());
  }

  private boolean isFree(UserId user, Object part) {
    Lease holder = holders.getOrDefault(user, Map.of()).get(part);
    return holder == null || holder.loseIfOverdue();
  }

  private void await(Duration maxWait, BooleanSupplier free) {
    long start = System.nanoTime();
    while (true) {
      if (closed) {
        throw new UnavailableException("the store is closed", /* cause= */ null);
      } else if (free.getAsBoolean()) {
        return;
      }
      long left = maxWait.toNanos() - (System.nanoTime() - start);
      if (left <= 0) {
        throw new ConflictException("another session holds the lock");
      }
      try {
        TimeUnit.NANOSECONDS.timedWait(
            this, Math.max(1_000_000, Math.min(left, CLOCK_CHECK_NANOS)));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new ConflictException("interrupted while waiting for the lock", e);
      }
    }
  }
}
