package io.syncstorage.testkit.reference;

import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.BsoPatch;
import io.syncstorage.api.value.BsoQuery;
import io.syncstorage.api.value.Change;
import io.syncstorage.api.value.Expiry;
import io.syncstorage.api.value.Offset;
import io.syncstorage.api.value.Page;
import io.syncstorage.api.value.PutReport;
import io.syncstorage.api.value.Sort;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.api.value.UserInfo;
import io.syncstorage.api.value.UserUsage.CollectionUsage;
import io.syncstorage.testkit.zoo.Mutant;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The reference store with one rule about values broken. */
public final class SemanticMutants {

  private SemanticMutants() {}

  private static Mutant mutant(String breaks, String rule, Semantics broken) {
    return Mutant.of(
        breaks, rule, clock -> new ReferenceStorage(clock, new ReferenceData(), broken, false));
  }

  public static List<Mutant> all() {
    List<Mutant> all = new ArrayList<>(timestamps());
    all.addAll(items());
    all.addAll(queries());
    return all;
  }

  private static Timestamp reading(Instant now) {
    return Timestamp.atOrAfter(now);
  }

  private static List<Mutant> timestamps() {
    return List.of(
        mutant(
            "equal timestamps within a tick",
            "TS-2",
            new Semantics() {
              @Override
              Timestamp assign(Instant now, Timestamp last, Timestamp after) {
                return Timestamp.max(reading(now), Timestamp.max(last, after));
              }
            }),
        mutant(
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
        mutant(
            "a timestamp rounded down to the tick",
            "TS-6",
            new Semantics() {
              @Override
              Timestamp assign(Instant now, Timestamp last, Timestamp after) {
                Instant down = Instant.ofEpochMilli(now.toEpochMilli() / 10 * 10);
                return super.assign(down, last, after);
              }
            }),
        mutant(
            "no bound on how far timestamps lead the clock",
            "TS-6",
            new Semantics() {
              @Override
              Timestamp assign(Instant now, Timestamp last, Timestamp after) {
                return Timestamp.max(reading(now), Timestamp.max(last, after).next());
              }
            }),
        mutant(
            "a reservation that ignores the bound it was asked for",
            "TS-6",
            new Semantics() {
              @Override
              Timestamp assign(Instant now, Timestamp last, Timestamp after) {
                return super.assign(now, last, Timestamp.ZERO);
              }
            }),
        mutant(
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
        mutant(
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
        mutant(
            "the timestamp is forgotten with the storage",
            "TS-4",
            new Semantics() {
              @Override
              UserState deleted(UserState user, Timestamp timestamp) {
                return UserState.EMPTY;
              }
            }),
        mutant(
            "a deleted storage that keeps its open batches",
            "BA-3",
            new Semantics() {
              @Override
              UserState deleted(UserState user, Timestamp timestamp) {
                return super.deleted(user, timestamp).withBatches(user.batches());
              }
            }),
        mutant(
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
        mutant(
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
            }));
  }

  private static Bso withPayload(Bso item, String payload) {
    return new Bso(item.id(), item.modified(), payload, item.sortIndex(), item.expiry());
  }

  /** A store that spells ids in its own way. */
  private static Semantics spelling(UnaryOperator<String> spelled) {
    return new Semantics() {
      @Override
      PutReport put(
          SortedMap<BsoId, Bso> items,
          Collection<BsoPatch> patches,
          Timestamp timestamp,
          Instant now) {
        List<BsoPatch> misspelt =
            patches.stream()
                .map(
                    patch ->
                        new BsoPatch(
                            new BsoId(spelled.apply(patch.id().value())),
                            patch.payload(),
                            patch.sortIndex(),
                            patch.timeToLive()))
                .toList();
        return super.put(items, misspelt, timestamp, now);
      }
    };
  }

  private static List<Mutant> items() {
    return List.of(
        mutant(
            "ids compared without their case", "IT-2", spelling(id -> id.toLowerCase(Locale.ROOT))),
        mutant(
            "trailing spaces of ids trimmed",
            "IT-2",
            spelling(id -> id.isBlank() ? id : id.stripTrailing())),
        mutant(
            "ids cut after 63 characters",
            "IT-2",
            spelling(id -> id.length() > 63 ? id.substring(0, 63) : id)),
        mutant(
            "characters of four bytes lost",
            "IT-2",
            new Semantics() {
              @Override
              Bso change(Bso item, BsoPatch patch, Timestamp timestamp) {
                Bso changed = super.change(item, patch, timestamp);
                return withPayload(
                    changed, changed.payload().replaceAll("[^\\u0000-\\uffff]", "?"));
              }
            }),
        mutant(
            "payloads stripped of white space",
            "IT-2",
            new Semantics() {
              @Override
              Bso change(Bso item, BsoPatch patch, Timestamp timestamp) {
                Bso changed = super.change(item, patch, timestamp);
                return withPayload(changed, changed.payload().strip());
              }
            }),
        mutant(
            "a payload that is not given is emptied",
            "IT-1",
            new Semantics() {
              @Override
              Bso change(Bso item, BsoPatch patch, Timestamp timestamp) {
                Bso changed = super.change(item, patch, timestamp);
                return patch.payload().isGiven() ? changed : withPayload(changed, "");
              }
            }),
        mutant(
            "a reset is taken for an absent field",
            "IT-1",
            new Semantics() {
              @Override
              Bso change(Bso item, BsoPatch patch, Timestamp timestamp) {
                Bso changed = super.change(item, patch, timestamp);
                return patch.payload() instanceof Change.Reset<String>
                    ? withPayload(changed, item.payload())
                    : changed;
              }
            }),
        mutant(
            "a new item has sortindex zero",
            "IT-1",
            new Semantics() {
              @Override
              Bso create(BsoPatch patch, Timestamp timestamp) {
                Bso created = super.create(patch, timestamp);
                return created.sortIndex().isPresent()
                    ? created
                    : new Bso(
                        created.id(),
                        created.modified(),
                        created.payload(),
                        OptionalInt.of(0),
                        created.expiry());
              }
            }),
        mutant(
            "the first patch of an id wins",
            "WR-4",
            new Semantics() {
              @Override
              PutReport put(
                  SortedMap<BsoId, Bso> items,
                  Collection<BsoPatch> patches,
                  Timestamp timestamp,
                  Instant now) {
                List<BsoPatch> reversed = new ArrayList<>(patches);
                Collections.reverse(reversed);
                return super.put(items, reversed, timestamp, now);
              }
            }),
        mutant(
            "an item that lives a millisecond too long",
            "IT-3",
            new Semantics() {
              @Override
              boolean isGone(Bso item, Instant now) {
                return super.isGone(item, now.minusMillis(1));
              }
            }),
        mutant(
            "a TTL counted in seconds",
            "IT-3",
            new Semantics() {
              @Override
              Bso change(Bso item, BsoPatch patch, Timestamp timestamp) {
                Bso changed = super.change(item, patch, timestamp);
                return new Bso(
                    changed.id(),
                    changed.modified(),
                    changed.payload(),
                    changed.sortIndex(),
                    new Expiry(changed.expiry().epochMillis() / 1_000 * 1_000));
              }
            }),
        mutant(
            "an expired item patched back to life, and deletable",
            "IT-3",
            new Semantics() {
              @Override
              @Nullable Bso existing(SortedMap<BsoId, Bso> items, BsoId id, Instant now) {
                return items.get(id);
              }
            }),
        mutant(
            "an expired item counted",
            "IT-3",
            new Semantics() {
              @Override
              CollectionUsage usage(CollectionState collection, Instant now) {
                return super.usage(collection, Instant.EPOCH);
              }
            }),
        mutant(
            "sizes counted in characters",
            "MD-2",
            new Semantics() {
              @Override
              long size(String payload) {
                return payload.length();
              }
            }),
        mutant(
            "a batch that never expires",
            "BA-3",
            new Semantics() {
              @Override
              boolean isGone(BatchState batch, Instant now) {
                return false;
              }
            }));
  }

  private static List<Mutant> queries() {
    return List.of(
        mutant(
            "a lower bound that includes itself",
            "QY-1",
            new Semantics() {
              @Override
              Page<Bso> answer(BsoQuery query, Collection<Bso> existing) {
                if (query.newer().isEmpty() || query.offset().isPresent()) {
                  return super.answer(query, existing);
                }
                long below = Math.max(0, query.newer().get().hundredths() - 1);
                var lower = BsoQuery.builder().newer(new Timestamp(below)).sort(query.sort());
                query.older().ifPresent(lower::older);
                query.ids().ifPresent(lower::ids);
                return super.answer(lower.build(), existing);
              }
            }),
        mutant(
            "newest first, but equal timestamps by rising id",
            "QY-2",
            new Semantics() {
              @Override
              Page<Bso> answer(BsoQuery query, Collection<Bso> existing) {
                Page<Bso> page = super.answer(query, existing);
                if (query.sort() != Sort.NEWEST) {
                  return page;
                }
                List<Bso> items = new ArrayList<>(page.items());
                items.sort(Comparator.comparing(Bso::modified).reversed().thenComparing(Bso::id));
                return new Page<>(items, page.next());
              }
            }),
        mutant(
            "items without a sortindex first",
            "QY-2",
            new Semantics() {
              @Override
              Page<Bso> answer(BsoQuery query, Collection<Bso> existing) {
                Page<Bso> page = super.answer(query, existing);
                if (query.sort() != Sort.INDEX) {
                  return page;
                }
                List<Bso> items = new ArrayList<>(page.items());
                items.sort(Comparator.comparing(item -> item.sortIndex().isPresent()));
                return new Page<>(items, page.next());
              }
            }),
        mutant(
            "a page boundary that drops equal timestamps",
            "QY-3",
            new Semantics() {
              @Override
              Page<Bso> answer(BsoQuery query, Collection<Bso> existing) {
                if (query.offset().isEmpty() || query.sort() == Sort.INDEX) {
                  return super.answer(query, existing);
                }
                long key = query.offset().get().sortKey().orElseThrow();
                return super.answer(
                    query,
                    existing.stream().filter(item -> item.modified().hundredths() != key).toList());
              }
            }),
        mutant(
            "a next page promised where there is none",
            "QY-3",
            new Semantics() {
              @Override
              Page<Bso> answer(BsoQuery query, Collection<Bso> existing) {
                Page<Bso> page = super.answer(query, existing);
                int size = page.items().size();
                return size > 0 && query.limit().isPresent() && size == query.limit().getAsInt()
                    ? new Page<>(
                        page.items(), Optional.of(Offset.after(page.items().get(size - 1), query)))
                    : page;
              }
            }),
        mutant(
            "a limit of zero taken for none",
            "QY-5",
            new Semantics() {
              @Override
              Page<Bso> answer(BsoQuery query, Collection<Bso> existing) {
                return query.limit().isPresent() && query.limit().getAsInt() == 0
                    ? super.answer(query.withLimit(Integer.MAX_VALUE), existing)
                    : super.answer(query, existing);
              }
            }));
  }
}
