package io.syncstorage.testkit.portability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncstorage.api.error.InvalidOffsetException;
import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.BsoQuery;
import io.syncstorage.api.value.Offset;
import io.syncstorage.api.value.Page;
import io.syncstorage.api.value.Sort;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Each query's pages, from two stores in turn, are those of one. */
public final class TravellingQueries {

  private static final List<Integer> PAGE_SIZES = List.of(1, 2, 5);

  private final Shelf one;
  private final Shelf other;

  /**
   * @param one answers the first page
   * @param other the second, and so on in turn
   */
  public TravellingQueries(Shelf one, Shelf other) {
    this.one = one;
    this.other = other;
  }

  /** Fails where the stores disagree. */
  public void check() {
    List<BsoQuery> queries = queries();
    for (BsoQuery query : queries) {
      List<Bso> whole = one.items(query).items();
      assertThat(whole).as("%s, of which there must be pages", query).hasSizeGreaterThan(2);
      assertThat(other.items(query).items()).as("%s on %s", query, other).isEqualTo(whole);
      for (int size : PAGE_SIZES) {
        assertPagesMakeUp(whole, query.withLimit(size));
      }
      queries.forEach(foreign -> assertRefuses(foreign, query));
    }
  }

  private static List<BsoQuery> queries() {
    List<BsoQuery> queries = new ArrayList<>();
    for (Sort sort : Sort.values()) {
      queries.add(BsoQuery.builder().sort(sort).build());
      queries.add(BsoQuery.builder().sort(sort).newer(Shelf.WRITTEN.get(0)).build());
      queries.add(BsoQuery.builder().sort(sort).older(Shelf.WRITTEN.get(2)).build());
      queries.add(
          BsoQuery.builder()
              .sort(sort)
              .ids(Shelf.IDS.subList(0, 12).stream().map(BsoId::new).toList())
              .build());
    }
    return queries;
  }

  private void assertPagesMakeUp(List<Bso> whole, BsoQuery query) {
    List<Bso> met = new ArrayList<>();
    Optional<BsoQuery> next = Optional.of(query);
    for (int page = 0; next.isPresent() && page <= whole.size(); page++) {
      Shelf answering = page % 2 == 0 ? one : other;
      Page<Bso> answer = answering.items(next.get());
      assertThat(answering.itemIds(next.get()))
          .as("the ids of a page of %s on %s", query, answering)
          .isEqualTo(answer.map(Bso::id));
      met.addAll(answer.items());
      next = answer.next().map(offset -> query.withOffset(asText(offset)));
    }
    assertThat(met).as("%s by pages of %s and %s in turn", query, one, other).isEqualTo(whole);
  }

  /** As clients have it between two requests. */
  private static Offset asText(Offset offset) {
    return Offset.parse(offset.toString());
  }

  private void assertRefuses(BsoQuery query, BsoQuery producer) {
    Offset offset = asText(one.items(producer.withLimit(2)).next().orElseThrow());
    if (!query.equals(producer)) {
      assertThatThrownBy(() -> other.items(query.withOffset(offset)))
          .as("an offset of %s on %s, for %s on %s", producer, one, query, other)
          .isInstanceOf(InvalidOffsetException.class);
    }
  }
}
