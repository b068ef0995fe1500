package io.syncstorage.testkit.reference;

import io.syncstorage.api.error.ConflictException;
import io.syncstorage.api.value.CollectionName;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One user: what is committed, and who holds which lock. Its monitor guards both.
 *
 * <p>There are three kinds of lock. A writer holds its <em>collection</em>; from its first mutation
 * to its end it also holds the user's <em>clock</em>, so that timestamps are committed in the order
 * in which they are assigned (TS-2), and so that other collections of the user wait only then
 * (LK-4). A user session holds <em>everything</em>.
 *
 * <p>Not final: a mutant of the kit's own tests breaks one method.
 */
class Account {

  /** How often a waiter looks whether the injected clock has passed a holder's deadline. */
  private static final long CLOCK_CHECK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private final Map<CollectionName, Lease> writers = new HashMap<>();
  private @Nullable Lease clockHolder;
  private @Nullable Lease everythingHolder;
  private int waitingForEverything;
  private UserState committed = UserState.EMPTY;

  synchronized UserState committed() {
    return committed;
  }

  /** Changes what is committed, if the lease is still held, and ends it. */
  synchronized UserState commit(Lease lease, UnaryOperator<UserState> change) {
    lease.requireHeld();
    committed = change.apply(committed);
    lease.end();
    return committed;
  }

  /** Changes what is committed without a lock: for purging, which nobody can see. */
  synchronized void replace(UnaryOperator<UserState> change) {
    committed = change.apply(committed);
  }

  synchronized Lease lockCollection(
      CollectionName collection, Duration maxWait, InstantSource clock) {
    await(
        maxWait,
        () ->
            waitingForEverything == 0
                && isFree(everythingHolder, clock)
                && isFree(writers.get(collection), clock));
    Lease lease = new Lease(this, clock);
    writers.put(collection, lease);
    return lease;
  }

  synchronized Lease lockEverything(Duration maxWait, InstantSource clock) {
    waitingForEverything++; // so that a stream of writers cannot keep it out
    try {
      await(
          maxWait,
          () ->
              isFree(everythingHolder, clock)
                  && List.copyOf(writers.values()).stream().allMatch(it -> isFree(it, clock)));
      Lease lease = new Lease(this, clock);
      everythingHolder = lease;
      return lease;
    } finally {
      waitingForEverything--;
      notifyAll();
    }
  }

  /** For a lease that holds a collection and is about to write. */
  synchronized void lockClock(Lease lease, Duration maxWait, InstantSource clock) {
    await(maxWait, () -> clockHolder == lease || isFree(clockHolder, clock));
    lease.requireHeld();
    clockHolder = lease;
  }

  synchronized void release(Lease lease) {
    writers.values().remove(lease);
    clockHolder = clockHolder == lease ? null : clockHolder;
    everythingHolder = everythingHolder == lease ? null : everythingHolder;
    notifyAll();
  }

  /** Whether there is no holder; one that has outstayed its deadline loses its lock (LK-5). */
  private static boolean isFree(@Nullable Lease holder, InstantSource clock) {
    if (holder != null && holder.isOverdueAt(clock.instant())) {
      holder.lose();
      return true;
    }
    return holder == null;
  }

  /** Waits in real time: a frozen clock must not make a waiter wait for ever. */
  private void await(Duration maxWait, BooleanSupplier free) {
    long start = System.nanoTime();
    while (!free.getAsBoolean()) {
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
