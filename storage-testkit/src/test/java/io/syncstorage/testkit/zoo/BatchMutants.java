package io.syncstorage.testkit.zoo;

import io.syncstorage.api.CollectionWriter;
import io.syncstorage.api.SyncStorage;
import io.syncstorage.api.value.BatchId;
import io.syncstorage.api.value.BatchInfo;
import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.BsoPatch;
import io.syncstorage.api.value.Change;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.PutReport;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.api.value.UserId;
import io.syncstorage.testkit.reference.ReferenceStorage;
import io.syncstorage.testkit.zoo.Mutant.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stores that apply, count or keep batches wrongly. */
final class BatchMutants {

  private BatchMutants() {}

  /** A write session of which something about batches is broken. */
  static class BatchWriter extends ForwardingWriter {

    final SyncStorage store;
    final UserId user;
    final CollectionName collection;

    BatchWriter(SyncStorage store, UserId user, CollectionName collection, Duration maxWait) {
      super(store.lockForWrite(user, collection, maxWait));
      this.store = store;
      this.user = user;
      this.collection = collection;
    }
  }

  interface Opening {
    CollectionWriter open(
        SyncStorage store, UserId user, CollectionName collection, Duration maxWait);
  }

  static Mutant mutant(String breaks, String rule, Kind kind, Opening broken) {
    return Mutant.of(breaks, rule, kind, clock -> storage(clock, broken));
  }

  private static SyncStorage storage(InstantSource clock, Opening broken) {
    return new ForwardingStorage(new ReferenceStorage(clock)) {
      @Override
      public CollectionWriter lockForWrite(
          UserId user, CollectionName collection, Duration maxWait) {
        return broken.open(store(), user, collection, maxWait);
      }
    };
  }

  static List<Mutant> all() {
    return List.of(
        Mutant.of(
            "times-to-live of a batch counted from its upload",
            "BA-1",
            Kind.INSIDE,
            BatchMutants::fromTheUpload),
        mutant(
            "a reset within a batch taken for an absent field",
            "BA-2",
            Kind.SURFACE,
            NoResets::new),
        Mutant.of(
            "the patches of a batch counted, not its ids",
            "BA-4",
            Kind.SURFACE,
            BatchMutants::countingPatches),
        mutant(
            "an empty batch that is applied without a write",
            "WR-2",
            Kind.SURFACE,
            NothingToApply::new),
        Mutant.of(
            "an applied batch that can be applied again",
            "BA-3",
            Kind.INSIDE,
            clock -> {
              Map<BatchId, List<BsoPatch>> kept = new ConcurrentHashMap<>();
              return storage(
                  clock,
                  (store, user, collection, wait) ->
                      new Reusable(kept, store, user, collection, wait));
            }));
  }

  private static SyncStorage fromTheUpload(InstantSource clock) {
    Map<BatchId, Instant> uploads = new ConcurrentHashMap<>();
    return storage(
        clock,
        (store, user, collection, wait) ->
            new BatchWriter(store, user, collection, wait) {
              @Override
              public void append(BatchId batch, Collection<BsoPatch> patches) {
                uploads.putIfAbsent(batch, clock.instant());
                super.append(batch, patches);
              }

              @Override
              public PutReport apply(BatchId batch) {
                PutReport report = super.apply(batch);
                Duration age =
                    Duration.between(uploads.getOrDefault(batch, clock.instant()), clock.instant());
                report.created().forEach(id -> age(id, age));
                return report;
              }

              private void age(BsoId id, Duration age) {
                var item = item(id).orElseThrow();
                if (!item.expiry().isNever()) {
                  long left = item.expiry().epochMillis() - timestamp().toMillis() - age.toMillis();
                  super.put(BsoPatch.of(id).withTimeToLive(Duration.ofMillis(Math.max(0, left))));
                }
              }
            });
  }

  private static SyncStorage countingPatches(InstantSource clock) {
    Map<BatchId, Integer> counts = new ConcurrentHashMap<>();
    return storage(
        clock,
        (store, user, collection, wait) ->
            new BatchWriter(store, user, collection, wait) {
              private final Map<BatchId, Integer> own = new ConcurrentHashMap<>();

              @Override
              public void append(BatchId batch, Collection<BsoPatch> patches) {
                super.append(batch, patches);
                own.merge(batch, patches.size(), Integer::sum);
              }

              @Override
              public Timestamp commit() {
                Timestamp committed = super.commit();
                own.forEach((batch, count) -> counts.merge(batch, count, Integer::sum));
                return committed;
              }

              @Override
              public Optional<BatchInfo> batch(BatchId batch) {
                int count = counts.getOrDefault(batch, 0) + own.getOrDefault(batch, 0);
                return super.batch(batch)
                    .map(info -> new BatchInfo(batch, count, info.payloadBytes()));
              }
            });
  }

  private static final class NoResets extends BatchWriter {

    NoResets(SyncStorage store, UserId user, CollectionName collection, Duration maxWait) {
      super(store, user, collection, maxWait);
    }

    @Override
    public void append(BatchId batch, Collection<BsoPatch> patches) {
      super.append(batch, patches.stream().map(NoResets::withoutResets).toList());
    }

    private static BsoPatch withoutResets(BsoPatch patch) {
      return new BsoPatch(
          patch.id(), kept(patch.payload()), kept(patch.sortIndex()), kept(patch.timeToLive()));
    }

    private static <T> Change<T> kept(Change<T> change) {
      return change instanceof Change.Reset<T> ? Change.keep() : change;
    }
  }

  private static final class NothingToApply extends BatchWriter {

    NothingToApply(SyncStorage store, UserId user, CollectionName collection, Duration maxWait) {
      super(store, user, collection, maxWait);
    }

    @Override
    public PutReport apply(BatchId batch) {
      boolean empty = super.batch(batch).filter(info -> info.items() == 0).isPresent();
      if (empty) {
        super.discard(batch);
        return new PutReport(Set.of());
      }
      return super.apply(batch);
    }
  }

  private static final class Reusable extends BatchWriter {

    private final Map<BatchId, List<BsoPatch>> kept;

    Reusable(
        Map<BatchId, List<BsoPatch>> kept,
        SyncStorage store,
        UserId user,
        CollectionName collection,
        Duration maxWait) {
      super(store, user, collection, maxWait);
      this.kept = kept;
    }

    @Override
    public void append(BatchId batch, Collection<BsoPatch> patches) {
      super.append(batch, patches);
      kept.computeIfAbsent(batch, any -> new ArrayList<>()).addAll(patches);
    }

    @Override
    public PutReport apply(BatchId batch) {
      boolean open = super.batch(batch).isPresent();
      return open ? super.putAll(kept.getOrDefault(batch, List.of())) : super.apply(batch);
    }
  }
}
