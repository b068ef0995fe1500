package io.syncstorage.testkit.reference;

import io.syncstorage.api.value.Bso;
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
import java.util.Optional;

/** Stores that answer queries wrongly. */
final class QueryMutants {

  private QueryMutants() {}

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
            }));
  }
}
