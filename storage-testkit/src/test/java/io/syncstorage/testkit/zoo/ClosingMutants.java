package io.syncstorage.testkit.zoo;

import io.syncstorage.api.CollectionReader;
import io.syncstorage.api.CollectionWriter;
import io.syncstorage.api.PurgeReport;
import io.syncstorage.api.PurgeRequest;
import io.syncstorage.api.SyncStorage;
import io.syncstorage.api.error.ConflictException;
import io.syncstorage.api.error.UnavailableException;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.api.value.UserId;
import io.syncstorage.testkit.reference.ReferenceStorage;
import io.syncstorage.testkit.zoo.Mutant.Kind;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** Stores that do not let go: of waiters, of maintenance, of a closed store. */
final class ClosingMutants {

  private ClosingMutants() {}

  static List<Mutant> all() {
    return List.of(
        new Mutant(
            "closing that waits for those who wait for a lock",
            "LK-8",
            Kind.INSIDE,
            WaitsForWaiters::new),
        new Mutant("a closed store that still reads", "LK-8", Kind.INSIDE, Undead::new),
        Mutant.of(
            "an interrupt that is swallowed", "LK-8", Kind.INSIDE, ClosingMutants::swallowing),
        Mutant.of("a purge that a held lock stops", "PU-1", Kind.INSIDE, StoppedPurge::new),
        Mutant.of(
            "a purge that says it is done before it is",
            "PU-1",
            Kind.SURFACE,
            ClosingMutants::alwaysDone));
  }

  private static final class WaitsForWaiters extends SharedHarness {

    private final Phaser waiting = new Phaser(1);

    @Override
    protected SyncStorage instance(InstantSource clock) {
      return new ForwardingStorage(super.instance(clock)) {
        @Override
        public CollectionWriter lockForWrite(
            UserId user, CollectionName collection, Duration maxWait) {
          waiting.register();
          try {
            return super.lockForWrite(user, collection, maxWait);
          } finally {
            waiting.arriveAndDeregister();
          }
        }

        /** As a pool does that waits until its connections come back. */
        @Override
        public void close() {
          try {
            waiting.awaitAdvanceInterruptibly(waiting.arrive(), 6, TimeUnit.SECONDS);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          } catch (TimeoutException e) {
            // Enough, for the sake of the test's time.
          }
          super.close();
        }
      };
    }
  }

  private static final class Undead extends SharedHarness {
    @Override
    protected SyncStorage instance(InstantSource clock) {
      SyncStorage twin = super.instance(clock);
      return new ForwardingStorage(super.instance(clock)) {
        @Override
        public CollectionReader lockForRead(
            UserId user, CollectionName collection, Duration maxWait) {
          try {
            return super.lockForRead(user, collection, maxWait);
          } catch (UnavailableException e) {
            return twin.lockForRead(user, collection, maxWait);
          }
        }
      };
    }
  }

  private static SyncStorage swallowing(InstantSource clock) {
    return new ForwardingStorage(new ReferenceStorage(clock)) {
      @Override
      public CollectionWriter lockForWrite(
          UserId user, CollectionName collection, Duration maxWait) {
        try {
          return super.lockForWrite(user, collection, maxWait);
        } catch (ConflictException e) {
          Thread.interrupted();
          throw e;
        }
      }
    };
  }

  /** Gives up where it cannot have all it wants. */
  private static final class StoppedPurge extends ForwardingStorage {

    private final AtomicInteger open = new AtomicInteger();

    StoppedPurge(InstantSource clock) {
      super(new ReferenceStorage(clock));
    }

    @Override
    public CollectionWriter lockForWrite(UserId user, CollectionName collection, Duration maxWait) {
      CollectionWriter writer = super.lockForWrite(user, collection, maxWait);
      open.incrementAndGet();
      return new ForwardingWriter(writer) {
        private boolean ended;

        private void end() {
          if (!ended) {
            ended = true;
            open.decrementAndGet();
          }
        }

        @Override
        public Timestamp commit() {
          Timestamp committed = super.commit();
          end();
          return committed;
        }

        @Override
        public void close() {
          super.close();
          end();
        }
      };
    }

    @Override
    public PurgeReport purgeExpired(PurgeRequest request) {
      return open.get() > 0 ? new PurgeReport(0, 0, false) : super.purgeExpired(request);
    }
  }

  private static SyncStorage alwaysDone(InstantSource clock) {
    return new ForwardingStorage(new ReferenceStorage(clock)) {
      @Override
      public PurgeReport purgeExpired(PurgeRequest request) {
        PurgeReport report = super.purgeExpired(request);
        return new PurgeReport(report.items(), report.batches(), true);
      }
    };
  }
}
