package io.syncstorage.testkit.zoo;

import io.syncstorage.api.CollectionReader;
import io.syncstorage.api.CollectionWriter;
import io.syncstorage.api.SyncStorage;
import io.syncstorage.api.error.LockLostException;
import io.syncstorage.api.value.BatchId;
import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.BsoPatch;
import io.syncstorage.api.value.BsoQuery;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.PutReport;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.api.value.UserId;
import io.syncstorage.api.value.UserInfo;
import io.syncstorage.testkit.reference.ReferenceStorage;
import io.syncstorage.testkit.zoo.Mutant.Kind;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** The reference store behind sessions that break a rule. */
final class SessionMutants {

  private SessionMutants() {}

  private static Mutant writers(
      String breaks, String rule, UnaryOperator<CollectionWriter> broken) {
    return Mutant.of(
        breaks,
        rule,
        Kind.SURFACE,
        clock ->
            new ForwardingStorage(new ReferenceStorage(clock)) {
              @Override
              public CollectionWriter lockForWrite(
                  UserId user, CollectionName collection, Duration maxWait) {
                return broken.apply(super.lockForWrite(user, collection, maxWait));
              }
            });
  }

  static List<Mutant> all() {
    return List.of(
        writers(
            "an empty put is no write",
            "WR-2",
            writer ->
                new ForwardingWriter(writer) {
                  @Override
                  public PutReport putAll(Collection<BsoPatch> patches) {
                    return patches.isEmpty() ? new PutReport(Set.of()) : super.putAll(patches);
                  }
                }),
        writers(
            "deleting nothing is a write",
            "WR-1",
            writer ->
                new ForwardingWriter(writer) {
                  @Override
                  public int deleteAll(Collection<BsoId> ids) {
                    int deleted = super.deleteAll(ids);
                    super.putAll(List.of());
                    return deleted;
                  }
                }),
        writers(
            "opening a batch creates the collection",
            "MD-1",
            writer ->
                new ForwardingWriter(writer) {
                  @Override
                  public BatchId createBatch() {
                    if (!exists()) {
                      super.putAll(List.of());
                    }
                    return super.createBatch();
                  }
                }),
        writers(
            "an emptied collection vanishes",
            "TS-4",
            writer ->
                new ForwardingWriter(writer) {
                  @Override
                  public int deleteAll(Collection<BsoId> ids) {
                    int deleted = super.deleteAll(ids);
                    if (deleted > 0 && items(BsoQuery.ALL).items().isEmpty()) {
                      super.deleteCollection();
                    }
                    return deleted;
                  }
                }),
        writers(
            "a batch that is visible early",
            "BA-1",
            writer ->
                new ForwardingWriter(writer) {
                  @Override
                  public void append(BatchId batch, Collection<BsoPatch> patches) {
                    super.append(batch, patches);
                    super.putAll(patches);
                  }
                }),
        writers(
            "a batch that survives being discarded",
            "BA-3",
            writer ->
                new ForwardingWriter(writer) {
                  @Override
                  public boolean discard(BatchId batch) {
                    return super.batch(batch).isPresent();
                  }
                }),
        writers(
            "a batch of which only the latest part is applied",
            "BA-1",
            writer ->
                new ForwardingWriter(writer) {
                  @Override
                  public void append(BatchId batch, Collection<BsoPatch> patches) {
                    super.append(batch, patches.stream().limit(1).toList());
                  }
                }),
        writers(
            "closing commits what was written",
            "TS-1",
            writer ->
                new ForwardingWriter(writer) {
                  @Override
                  public void close() {
                    try {
                      super.commit();
                    } catch (RuntimeException e) {
                      super.close();
                    }
                  }
                }),
        writers(
            "commit answers with the time before the write",
            "TS-1",
            writer ->
                new ForwardingWriter(writer) {
                  private final Timestamp before = writer.lastModified();

                  @Override
                  public Timestamp commit() {
                    super.commit();
                    return before;
                  }
                }),
        writers(
            "a size that leaves the session's own changes out",
            "MD-2",
            writer ->
                new ForwardingWriter(writer) {
                  private final long before = writer.totalSize();

                  @Override
                  public long totalSize() {
                    super.totalSize(); // for the checks of the session's end
                    return before;
                  }
                }),
        Mutant.of(
            "a reader that sees what others commit meanwhile",
            "LK-1",
            Kind.INSIDE,
            LatestReader::storage),
        Mutant.of(
            "a reader that can be used after its end",
            "LK-7",
            Kind.INSIDE,
            ImmortalReader::storage),
        Mutant.of(
            "a session that ignores its deadline", "LK-6", Kind.INSIDE, SessionMutants::noDeadline),
        Mutant.of(
            "a cache of timestamps that is never refreshed", "TS-1", Kind.INSIDE, StaleInfo::new));
  }

  /** Leases are measured by a clock that stands still. */
  private static SyncStorage noDeadline(InstantSource clock) {
    return new ForwardingStorage(new ReferenceStorage(clock)) {
      @Override
      public CollectionWriter lockForWrite(
          UserId user, CollectionName collection, Duration maxWait) {
        return new Replaying(store(), user, collection, maxWait);
      }
    };
  }

  /** An expired holder that takes its lock again and commits all the same. */
  private static final class Replaying extends ForwardingWriter {

    private final SyncStorage store;
    private final UserId user;
    private final CollectionName collection;
    private Collection<BsoPatch> patches = List.of();

    Replaying(SyncStorage store, UserId user, CollectionName collection, Duration maxWait) {
      super(store.lockForWrite(user, collection, maxWait));
      this.store = store;
      this.user = user;
      this.collection = collection;
    }

    @Override
    public PutReport putAll(Collection<BsoPatch> more) {
      patches = more;
      return super.putAll(more);
    }

    @Override
    public Timestamp commit() {
      try {
        return super.commit();
      } catch (LockLostException e) {
        return store.putAll(user, collection, patches).timestamp();
      }
    }
  }

  /** A reader that opens another for each of its reads. */
  private static final class LatestReader extends ForwardingReader {

    private final SyncStorage store;
    private final UserId user;
    private final CollectionName collection;

    private LatestReader(SyncStorage store, UserId user, CollectionName collection) {
      super(store.lockForRead(user, collection));
      this.store = store;
      this.user = user;
      this.collection = collection;
    }

    static SyncStorage storage(InstantSource clock) {
      return new ForwardingStorage(new ReferenceStorage(clock)) {
        @Override
        public CollectionReader lockForRead(
            UserId user, CollectionName collection, Duration maxWait) {
          return new LatestReader(store(), user, collection);
        }
      };
    }

    @Override
    protected CollectionReader reader() {
      super.reader().exists(); // for the checks of the session's end
      return store.lockForRead(user, collection);
    }

    @Override
    public void close() {
      super.reader().close();
    }
  }

  private static final class ImmortalReader extends ForwardingReader {

    private ImmortalReader(CollectionReader reader) {
      super(reader);
    }

    static SyncStorage storage(InstantSource clock) {
      return new ForwardingStorage(new ReferenceStorage(clock)) {
        @Override
        public CollectionReader lockForRead(
            UserId user, CollectionName collection, Duration maxWait) {
          return new ImmortalReader(super.lockForRead(user, collection, maxWait));
        }
      };
    }

    @Override
    public void close() {}
  }

  /** Remembers the first timestamps it sees of a user. */
  private static final class StaleInfo extends ForwardingStorage {

    private final Map<UserId, UserInfo> cache = new ConcurrentHashMap<>();

    StaleInfo(InstantSource clock) {
      super(new ReferenceStorage(clock));
    }

    @Override
    public UserInfo info(UserId user) {
      return cache.computeIfAbsent(user, store()::info);
    }
  }
}
