package io.syncstorage.testkit.reference;

import io.syncstorage.api.CollectionWriter;
import io.syncstorage.api.SyncStorage;
import io.syncstorage.api.error.ConflictException;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.UserId;
import io.syncstorage.testkit.zoo.ForwardingStorage;
import io.syncstorage.testkit.zoo.ForwardingWriter;
import io.syncstorage.testkit.zoo.Mutant;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The reference store with locks that do not end when they should, or when they should not. */
public final class LeaseMutants {

  /** Little, for the sake of the test's time: what waits here waits in vain. */
  private static final Duration PATIENCE = Duration.ofMillis(2);

  private LeaseMutants() {}

  /** Locks of which the name alone counts: whoever lets go of one frees it, held by him or not. */
  private static final class Nameless extends Account {

    private final Map<Lease, CollectionName> names = new HashMap<>();

    @Override
    synchronized Lease lockCollection(
        CollectionName collection, Duration maxWait, InstantSource clock) {
      Lease lease = super.lockCollection(collection, maxWait, clock);
      names.put(lease, collection);
      return lease;
    }

    /** What closing a session does, also when its lock is another's by now. */
    synchronized void free(CollectionName collection) {
      names.forEach(
          (lease, name) -> {
            if (name.equals(collection)) {
              super.release(lease);
            }
          });
    }
  }

  private static SyncStorage nameless(InstantSource clock) {
    ReferenceData data = new ReferenceData(user -> new Nameless());
    return new ForwardingStorage(new ReferenceStorage(clock, data, new Semantics(), false)) {
      @Override
      public CollectionWriter lockForWrite(
          UserId user, CollectionName collection, Duration maxWait) {
        return new ForwardingWriter(super.lockForWrite(user, collection, maxWait)) {
          @Override
          public void close() {
            super.close();
            ((Nameless) data.account(user)).free(collection);
          }
        };
      }
    };
  }

  /** The lock of one who is late stays its own, until it comes back. */
  private static final class Loyal extends Account {

    private final Map<CollectionName, Lease> holders = new HashMap<>();

    @Override
    synchronized Lease lockCollection(
        CollectionName collection, Duration maxWait, InstantSource clock) {
      Lease holder = holders.get(collection);
      if (holder != null && !holder.isOver() && holder.isOverdueAt(clock.instant())) {
        throw new ConflictException("another session holds the lock");
      }
      Lease lease = super.lockCollection(collection, maxWait, clock);
      holders.put(collection, lease);
      return lease;
    }
  }

  /** A lock of everything that only a commit lets go of. */
  private static final class KeptByClosing extends Account {

    private @Nullable Lease everything;
    private boolean committing;

    @Override
    synchronized Lease lockEverything(Duration maxWait, InstantSource clock) {
      everything = super.lockEverything(PATIENCE, clock);
      return everything;
    }

    @Override
    synchronized Lease lockCollection(
        CollectionName collection, Duration maxWait, InstantSource clock) {
      return super.lockCollection(collection, everything == null ? maxWait : PATIENCE, clock);
    }

    @Override
    synchronized UserState commit(Lease lease, UnaryOperator<UserState> change) {
      committing = true;
      try {
        return super.commit(lease, change);
      } finally {
        committing = false;
      }
    }

    @Override
    synchronized void release(Lease lease) {
      if (lease != everything || committing) {
        super.release(lease);
      }
    }
  }

  public static List<Mutant> all() {
    return List.of(
        Mutant.of(
            "a lock deleted by one who has lost it",
            "LK-6",
            Mutant.Kind.INSIDE,
            LeaseMutants::nameless),
        LockMutants.mutant("the lock of a paused holder stays", "LK-5", Loyal::new),
        LockMutants.mutant(
            "a user session whose closing leaves its lock", "LK-5", KeptByClosing::new),
        LockMutants.mutant(
            "each session writes back the whole user as it found it", "CC-1", WritesBack::new));
  }

  /** The read-modify-write of a document that holds the whole user. */
  private static final class WritesBack extends Account {

    private final Map<Lease, UserState> found = new HashMap<>();

    @Override
    synchronized Lease lockCollection(
        CollectionName collection, Duration maxWait, InstantSource clock) {
      Lease lease = super.lockCollection(collection, maxWait, clock);
      found.put(lease, committed());
      return lease;
    }

    @Override
    synchronized UserState commit(Lease lease, UnaryOperator<UserState> change) {
      UserState before = found.getOrDefault(lease, committed());
      return super.commit(lease, user -> change.apply(before));
    }
  }
}
