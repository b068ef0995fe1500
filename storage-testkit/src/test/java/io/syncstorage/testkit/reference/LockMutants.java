package io.syncstorage.testkit.reference;

import io.syncstorage.api.value.CollectionName;
import io.syncstorage.testkit.zoo.Mutant;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** The reference store with one lock broken. */
public final class LockMutants {

  private LockMutants() {}

  static Mutant mutant(String breaks, String rule, Supplier<Account> broken) {
    return Mutant.of(
        breaks,
        rule,
        Mutant.Kind.INSIDE,
        clock ->
            new ReferenceStorage(
                clock, new ReferenceData(user -> broken.get()), new Semantics(), false));
  }

  /** Leases like any other, but they keep nobody out. */
  private static final class NoWriterExclusion extends Account {
    @Override
    synchronized Lease lockCollection(
        CollectionName collection, Duration maxWait, InstantSource clock) {
      return new Lease(this, clock);
    }
  }

  /** Waits little, for the sake of the test's time: all that comes later waits in vain. */
  private static final class Leaking extends Account {

    private static final Duration PATIENCE = Duration.ofMillis(2);

    @Override
    synchronized Lease lockCollection(
        CollectionName collection, Duration maxWait, InstantSource clock) {
      return super.lockCollection(collection, PATIENCE, clock);
    }

    @Override
    synchronized Lease lockEverything(Duration maxWait, InstantSource clock) {
      return super.lockEverything(PATIENCE, clock);
    }

    @Override
    synchronized void lockClock(Lease lease, Duration maxWait, InstantSource clock) {
      super.lockClock(lease, PATIENCE, clock);
    }

    @Override
    synchronized void release(Lease lease) {}
  }

  /** A lock that is a row of the collection: before there is one, nobody is kept out. */
  private static final class NothingToLock extends Account {
    @Override
    synchronized Lease lockCollection(
        CollectionName collection, Duration maxWait, InstantSource clock) {
      return committed().collection(collection) == null
          ? new Lease(this, clock)
          : super.lockCollection(collection, maxWait, clock);
    }
  }

  /** A lock that a session takes when it first writes: until then it reads beside others. */
  private static final class LateLock extends Account {

    private final Map<Lease, CollectionName> idle = new HashMap<>();

    @Override
    synchronized Lease lockCollection(
        CollectionName collection, Duration maxWait, InstantSource clock) {
      idle.keySet().removeIf(lease -> lease.isOverdueAt(clock.instant()));
      boolean absent = committed().collection(collection) == null;
      if (absent || !idle.containsValue(collection)) {
        Lease lease = super.lockCollection(collection, maxWait, clock);
        idle.put(lease, collection);
        return lease;
      }
      return new Lease(this, clock);
    }

    @Override
    synchronized void lockClock(Lease lease, Duration maxWait, InstantSource clock) {
      idle.remove(lease);
      super.lockClock(lease, maxWait, clock);
    }

    @Override
    synchronized void release(Lease lease) {
      idle.remove(lease);
      super.release(lease);
    }
  }

  public static List<Mutant> all() {
    return List.of(
        mutant("a collection that does not exist is not locked", "LK-2", NothingToLock::new),
        mutant("a lock that begins with the first write", "LK-3", LateLock::new),
        mutant("a second writer is not kept out", "LK-2", NoWriterExclusion::new),
        mutant("an update is lost", "LK-3", NoWriterExclusion::new),
        mutant(
            "two collections assign timestamps at once",
            "TS-2",
            () ->
                new Account() {
                  @Override
                  synchronized void lockClock(Lease lease, Duration maxWait, InstantSource clock) {}
                }),
        mutant(
            "a user session does not wait for writers",
            "MV-2",
            () ->
                new Account() {
                  @Override
                  synchronized Lease lockEverything(Duration maxWait, InstantSource clock) {
                    return new Lease(this, clock);
                  }
                }),
        mutant("a lock that outlives its session", "LK-5", Leaking::new),
        mutant(
            "every collection waits for any writer of the user",
            "LK-4",
            () ->
                new Account() {
                  @Override
                  synchronized Lease lockCollection(
                      CollectionName collection, Duration maxWait, InstantSource clock) {
                    return super.lockCollection(new CollectionName("all"), maxWait, clock);
                  }
                }),
        mutant(
            "what was committed last is lost to a slower session",
            "CC-1",
            () ->
                new Account() {
                  private int commits;

                  @Override
                  synchronized UserState commit(Lease lease, UnaryOperator<UserState> change) {
                    commits++;
                    return super.commit(
                        lease, commits % 13 == 0 ? UnaryOperator.identity() : change);
                  }
                }));
  }
}
