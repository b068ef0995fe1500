package io.syncstorage.testkit.zoo;

import io.syncstorage.api.CollectionWriter;
import io.syncstorage.api.value.BsoPatch;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.PutReport;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.api.value.UserId;
import io.syncstorage.api.value.UserInfo;
import io.syncstorage.api.value.UserUsage;
import io.syncstorage.testkit.reference.ReferenceStorage;
import io.syncstorage.testkit.zoo.Mutant.Kind;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Right stores behind a cache that is filled, emptied or read at the wrong moment. */
final class CacheMutants {

  /** How long a race is kept open for the other side, at most. */
  private static final long WINDOW_NANOS = Duration.ofMillis(10).toNanos();

  private CacheMutants() {}

  static List<Mutant> all() {
    return List.of(
        Mutant.of(
            "a cache that holds the timestamp of a commit that failed",
            "LK-6",
            Kind.INSIDE,
            FilledTooEarly::new),
        Mutant.of("a cache filled by a racing reader", "TS-7", Kind.INSIDE, FilledTooLate::new),
        Mutant.of(
            "a list of collections that keeps the deleted ones",
            "TS-4",
            Kind.INSIDE,
            KeepsDeleted::new),
        Mutant.of(
            "timestamps read in two steps, with commits between them",
            "MD-3",
            Kind.INSIDE,
            ReadCommittedInfo::new),
        Mutant.of(
            "counts and sizes read in two steps, with commits between them",
            "MD-3",
            Kind.INSIDE,
            ReadCommittedUsage::new));
  }

  /** A right store that can keep a race open until the other side has committed. */
  private abstract static class Racing extends ForwardingStorage {

    private long commits;

    Racing(InstantSource clock) {
      super(new ReferenceStorage(clock));
    }

    final synchronized long commits() {
      return commits;
    }

    final synchronized void awaitCommitAfter(long seen) {
      long end = System.nanoTime() + WINDOW_NANOS;
      try {
        while (commits == seen && System.nanoTime() < end) {
          TimeUnit.NANOSECONDS.timedWait(this, Math.max(1_000_000, end - System.nanoTime()));
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private synchronized void committed() {
      commits++;
      notifyAll();
    }

    /** What is done when a commit is visible, before it is acknowledged. */
    void afterCommit(UserId user) {}

    @Override
    public final CollectionWriter lockForWrite(
        UserId user, CollectionName collection, Duration maxWait) {
      return new ForwardingWriter(super.lockForWrite(user, collection, maxWait)) {
        @Override
        public Timestamp commit() {
          Timestamp timestamp = super.commit();
          afterCommit(user);
          committed();
          return timestamp;
        }
      };
    }
  }

  /** Has what a session will have written before that is certain. */
  private static final class FilledTooEarly extends ForwardingStorage {

    private final Map<UserId, UserInfo> cache = new ConcurrentHashMap<>();

    FilledTooEarly(InstantSource clock) {
      super(new ReferenceStorage(clock));
    }

    @Override
    public UserInfo info(UserId user) {
      UserInfo info = super.info(user);
      UserInfo cached = cache.get(user);
      return cached != null && cached.lastModified().isAfter(info.lastModified()) ? cached : info;
    }

    @Override
    public CollectionWriter lockForWrite(UserId user, CollectionName collection, Duration maxWait) {
      return new ForwardingWriter(super.lockForWrite(user, collection, maxWait)) {
        private Optional<Timestamp> assigned = Optional.empty();

        @Override
        public PutReport putAll(Collection<BsoPatch> patches) {
          PutReport report = super.putAll(patches);
          assigned = Optional.of(super.timestamp());
          return report;
        }

        @Override
        public Timestamp commit() {
          SortedMap<CollectionName, Timestamp> all =
              new TreeMap<>(store().info(user).collections());
          assigned.ifPresent(
              timestamp -> {
                all.put(collection, timestamp);
                cache.put(user, new UserInfo(timestamp, all));
              });
          Timestamp committed = super.commit();
          cache.remove(user);
          return committed;
        }
      };
    }
  }

  /** Puts into the cache what it read before somebody else emptied it. */
  private static final class FilledTooLate extends Racing {

    private final Map<UserId, UserInfo> cache = new ConcurrentHashMap<>();

    FilledTooLate(InstantSource clock) {
      super(clock);
    }

    @Override
    public UserInfo info(UserId user) {
      UserInfo cached = cache.get(user);
      if (cached != null) {
        return cached;
      }
      long seen = commits();
      UserInfo read = super.info(user);
      awaitCommitAfter(seen);
      cache.put(user, read);
      return read;
    }

    @Override
    void afterCommit(UserId user) {
      cache.remove(user);
    }
  }

  /** Adds what it sees to what it knows. */
  private static final class KeepsDeleted extends ForwardingStorage {

    private final Map<UserId, Map<CollectionName, Timestamp>> known = new ConcurrentHashMap<>();

    KeepsDeleted(InstantSource clock) {
      super(new ReferenceStorage(clock));
    }

    @Override
    public CollectionWriter lockForWrite(UserId user, CollectionName collection, Duration maxWait) {
      return new ForwardingWriter(super.lockForWrite(user, collection, maxWait)) {
        @Override
        public boolean deleteCollection() {
          Timestamp before = super.lastModified();
          boolean existed = super.deleteCollection();
          if (existed) {
            known.computeIfAbsent(user, any -> new ConcurrentHashMap<>()).put(collection, before);
          }
          return existed;
        }
      };
    }

    @Override
    public UserInfo info(UserId user) {
      UserInfo info = super.info(user);
      SortedMap<CollectionName, Timestamp> all = new TreeMap<>(known.getOrDefault(user, Map.of()));
      all.putAll(info.collections());
      return new UserInfo(info.lastModified(), all);
    }
  }

  private static final class ReadCommittedInfo extends Racing {

    ReadCommittedInfo(InstantSource clock) {
      super(clock);
    }

    @Override
    public UserInfo info(UserId user) {
      long seen = commits();
      Timestamp storage = super.info(user).lastModified();
      awaitCommitAfter(seen);
      return new UserInfo(storage, super.info(user).collections());
    }
  }

  private static final class ReadCommittedUsage extends Racing {

    ReadCommittedUsage(InstantSource clock) {
      super(clock);
    }

    @Override
    public UserUsage usage(UserId user) {
      long seen = commits();
      Timestamp storage = super.usage(user).lastModified();
      awaitCommitAfter(seen);
      return new UserUsage(storage, super.usage(user).collections());
    }
  }
}
