package io.syncstorage.testkit.reference;

import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.BsoPatch;
import io.syncstorage.api.value.Change;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.PutReport;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.api.value.UserInfo;
import io.syncstorage.testkit.zoo.Mutant;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Stores that assign wrong timestamps. */
final class TimestampMutants {

  private TimestampMutants() {}

  private static Timestamp reading(Instant now) {
    return Timestamp.atOrAfter(now);
  }

  static List<Mutant> all() {
    return List.of(
        SemanticMutants.mutant(
            "equal timestamps within a tick",
            "TS-2",
            new Semantics() {
              @Override
              Timestamp assign(Instant now, Timestamp last, Timestamp after) {
                return Timestamp.max(reading(now), Timestamp.max(last, after));
              }
            }),
        SemanticMutants.mutant(
            "a timestamp that follows the clock back",
            "TS-6",
            new Semantics() {
              @Override
              Timestamp assign(Instant now, Timestamp last, Timestamp after) {
                return last.since(reading(now)).compareTo(Duration.ofMillis(100)) > 0
                    ? reading(now)
                    : super.assign(now, last, after);
              }
            }),
        SemanticMutants.mutant(
            "a timestamp rounded down to the tick",
            "TS-6",
            new Semantics() {
              @Override
              Timestamp assign(Instant now, Timestamp last, Timestamp after) {
                Instant down = Instant.ofEpochMilli(now.toEpochMilli() / 10 * 10);
                return super.assign(down, last, after);
              }
            }),
        SemanticMutants.mutant(
            "no bound on how far timestamps lead the clock",
            "TS-6",
            new Semantics() {
              @Override
              Timestamp assign(Instant now, Timestamp last, Timestamp after) {
                return Timestamp.max(reading(now), Timestamp.max(last, after).next());
              }
            }),
        SemanticMutants.mutant(
            "a reservation that ignores the bound it was asked for",
            "TS-6",
            new Semantics() {
              @Override
              Timestamp assign(Instant now, Timestamp last, Timestamp after) {
                return super.assign(now, last, Timestamp.ZERO);
              }
            }),
        SemanticMutants.mutant(
            "one timestamp per item instead of per write",
            "TS-1",
            new Semantics() {
              @Override
              PutReport put(
                  SortedMap<BsoId, Bso> items,
                  Collection<BsoPatch> patches,
                  Timestamp timestamp,
                  Instant now) {
                long earlier = patches.size();
                var created = new HashSet<BsoId>();
                for (BsoPatch patch : patches) {
                  Timestamp own = new Timestamp(timestamp.hundredths() - --earlier);
                  created.addAll(super.put(items, List.of(patch), own, now).created());
                }
                return new PutReport(created);
              }
            }),
        SemanticMutants.mutant(
            "the storage timestamp does not advance for other collections than the first",
            "TS-1",
            new Semantics() {
              @Override
              UserInfo info(UserState user) {
                UserInfo info = super.info(user);
                Timestamp first =
                    info.collections().values().stream().findFirst().orElse(info.lastModified());
                return new UserInfo(first, info.collections());
              }
            }),
        SemanticMutants.mutant(
            "a later put of a session has a timestamp of its own",
            "TS-1",
            new Semantics() {
              @Override
              PutReport put(
                  SortedMap<BsoId, Bso> items,
                  Collection<BsoPatch> patches,
                  Timestamp timestamp,
                  Instant now) {
                boolean later =
                    items.values().stream().anyMatch(item -> item.modified().equals(timestamp));
                return super.put(items, patches, later ? timestamp.next() : timestamp, now);
              }
            }),
        SemanticMutants.mutant(
            "each collection has a clock of its own",
            "TS-2",
            new Semantics() {
              @Override
              Timestamp bound(UserState committed, @Nullable CollectionName written) {
                CollectionState state = written == null ? null : committed.collection(written);
                return state == null ? Timestamp.ZERO : state.lastModified();
              }

              @Override
              Timestamp storageTimestamp(UserState before, Timestamp committed) {
                return Timestamp.max(before.lastModified(), committed);
              }
            }),
        SemanticMutants.mutant(
            "the timestamp is forgotten with the storage",
            "TS-4",
            new Semantics() {
              @Override
              UserState deleted(UserState user, Timestamp timestamp) {
                return UserState.EMPTY;
              }
            }),
        SemanticMutants.mutant(
            "a deleted storage that keeps its open batches",
            "BA-3",
            new Semantics() {
              @Override
              UserState deleted(UserState user, Timestamp timestamp) {
                return super.deleted(user, timestamp).withBatches(user.batches());
              }
            }),
        SemanticMutants.mutant(
            "a restore that keeps open batches",
            "MV-1",
            new Semantics() {
              @Override
              UserState restored(UserState before, UserInfo info) {
                return super.restored(before, info).withBatches(before.batches());
              }
            }),
        SemanticMutants.mutant(
            "an item bumped by a patch of its TTL",
            "TS-5",
            new Semantics() {
              @Override
              Bso change(Bso item, BsoPatch patch, Timestamp timestamp) {
                Bso changed = super.change(item, patch, timestamp);
                return new Bso(
                    changed.id(),
                    timestamp,
                    changed.payload(),
                    changed.sortIndex(),
                    changed.expiry());
              }
            }),
        SemanticMutants.mutant(
            "a payload that stays the same is no change",
            "WR-3",
            new Semantics() {
              @Override
              Bso change(Bso item, BsoPatch patch, Timestamp timestamp) {
                boolean same = patch.payload().equals(Change.to(item.payload()));
                return super.change(
                    item,
                    same
                        ? new BsoPatch(
                            patch.id(), Change.keep(), patch.sortIndex(), patch.timeToLive())
                        : patch,
                    timestamp);
              }
            }),
        SemanticMutants.mutant(
            "a sortindex that stays the same is no change",
            "WR-3",
            new Semantics() {
              @Override
              Bso change(Bso item, BsoPatch patch, Timestamp timestamp) {
                boolean same =
                    item.sortIndex().isPresent()
                        && patch.sortIndex().equals(Change.to(item.sortIndex().getAsInt()));
                return super.change(
                    item,
                    same
                        ? new BsoPatch(
                            patch.id(), patch.payload(), Change.keep(), patch.timeToLive())
                        : patch,
                    timestamp);
              }
            }));
  }
}
