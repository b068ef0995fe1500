package io.syncstorage.testkit.reference;

import io.syncstorage.api.error.InvalidOffsetException;
import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.BsoQuery;
import io.syncstorage.api.value.Offset;
import io.syncstorage.api.value.Page;
import io.syncstorage.api.value.Sort;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.testkit.zoo.Mutant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

/** Stores that answer queries wrongly. */
final class QueryMutants {

  private QueryMutants() {}

  private static Page<Bso> firstPage(BsoQuery query, List<Bso> items) {
    int limit = query.limit().orElse(Integer.MAX_VALUE);
    return items.size() <= limit || limit == 0
        ? new Page<>(items.subList(0, Math.min(limit, items.size())), Optional.empty())
        : new Page<>(
            items.subList(0, limit), Optional.of(Offset.after(items.get(limit - 1), query)));
  }

  private static BsoQuery.Builder unbounded(BsoQuery query) {
    BsoQuery.Builder builder = BsoQuery.builder().sort(query.sort());
    query.ids().ifPresent(builder::ids);
    return builder;
  }

  static List<Mutant> all() {
    return List.of(
        SemanticMutants.mutant(
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
        SemanticMutants.mutant(
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
        SemanticMutants.mutant(
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
        SemanticMutants.mutant(
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
        SemanticMutants.mutant(
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
        SemanticMutants.mutant(
            "a limit of zero taken for none",
            "QY-5",
            new Semantics() {
              @Override
              Page<Bso> answer(BsoQuery query, Collection<Bso> existing) {
                return query.limit().isPresent() && query.limit().getAsInt() == 0
                    ? super.answer(query.withLimit(Integer.MAX_VALUE), existing)
                    : super.answer(query, existing);
              }
            }),
        SemanticMutants.mutant(
            "ids ordered without their case",
            "QY-2",
            new Semantics() {
              @Override
              Page<Bso> answer(BsoQuery query, Collection<Bso> existing) {
                if (query.sort() != Sort.OLDEST) {
                  return super.answer(query, existing);
                }
                var whole = unbounded(query);
                query.newer().ifPresent(whole::newer);
                query.older().ifPresent(whole::older);
                List<Bso> items = new ArrayList<>(super.answer(whole.build(), existing).items());
                items.removeIf(item -> query.offset().filter(at -> !isAfter(at, item)).isPresent());
                items.sort(
                    Comparator.comparing(Bso::modified)
                        .thenComparing(item -> lowerCase(item.id())));
                return firstPage(query, items);
              }

              private boolean isAfter(Offset offset, Bso item) {
                int byKey =
                    Long.compare(item.modified().hundredths(), offset.sortKey().orElseThrow());
                return byKey > 0
                    || (byKey == 0 && lowerCase(item.id()).compareTo(lowerCase(offset.id())) > 0);
              }

              private String lowerCase(BsoId id) {
                return id.value().toLowerCase(Locale.ROOT);
              }
            }),
        SemanticMutants.mutant(
            "an offset that counts items instead of naming one",
            "QY-3",
            new Semantics() {
              private final Map<Offset, Integer> counted = new ConcurrentHashMap<>();

              @Override
              Page<Bso> answer(BsoQuery query, Collection<Bso> existing) {
                if (query.limit().isEmpty() || query.sort() != Sort.OLDEST) {
                  return super.answer(query, existing);
                }
                var whole = unbounded(query);
                query.newer().ifPresent(whole::newer);
                query.older().ifPresent(whole::older);
                List<Bso> items = super.answer(whole.build(), existing).items();
                int start =
                    Math.min(
                        items.size(),
                        query.offset().map(next -> counted.getOrDefault(next, 0)).orElse(0));
                Page<Bso> page = firstPage(query, items.subList(start, items.size()));
                page.next().ifPresent(next -> counted.put(next, start + page.items().size()));
                return page;
              }
            }),
        SemanticMutants.mutant(
            "an offset that is good for one limit only",
            "QY-4",
            new Semantics() {
              private final Map<Offset, OptionalInt> limits = new ConcurrentHashMap<>();

              @Override
              Page<Bso> answer(BsoQuery query, Collection<Bso> existing) {
                OptionalInt limit = query.offset().map(limits::get).orElse(query.limit());
                if (!limit.equals(query.limit())) {
                  throw new InvalidOffsetException("the offset belongs to pages of another size");
                }
                Page<Bso> page = super.answer(query, existing);
                page.next().ifPresent(next -> limits.put(next, query.limit()));
                return page;
              }
            }),
        SemanticMutants.mutant(
            "an offset that does not know the bounds of its query",
            "QY-4",
            new Semantics() {
              @Override
              Page<Bso> answer(BsoQuery query, Collection<Bso> existing) {
                Page<Bso> page = super.answer(query, existing);
                long foreign = unbounded(query).build().fingerprint();
                return new Page<>(
                    page.items(),
                    page.next().map(next -> new Offset(next.sortKey(), next.id(), foreign)));
              }
            }),
        SemanticMutants.mutant(
            "no more than a thousand ids asked for",
            "QY-5",
            new Semantics() {
              @Override
              Page<Bso> answer(BsoQuery query, Collection<Bso> existing) {
                if (query.ids().isEmpty() || query.ids().get().size() <= 1_000) {
                  return super.answer(query, existing);
                }
                return super.answer(
                    BsoQuery.builder()
                        .ids(
                            query.ids().get().stream()
                                .skip(query.ids().get().size() - 1_000)
                                .toList())
                        .build(),
                    existing);
              }
            }));
  }
}
