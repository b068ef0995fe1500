package io.syncstorage.testkit.reference;

import io.syncstorage.api.value.CollectionName;
import io.syncstorage.testkit.zoo.Mutant;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** The reference store with one lock broken. */
public final class LockMutants {

  private LockMutants() {}

  private static Mutant mutant(String breaks, String rule, Supplier<Account> broken) {
    return Mutant.of(
        breaks,
        rule,
        clock -> new ReferenceStorage(clock, new ReferenceData(broken), new Semantics(), false));
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

  public static List<Mutant> all() {
    return List.of(
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
