package io.syncstorage.api.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class SelectionTest {

  /** Few timestamps and indexes, so that many are equal. */
  private static List<Bso> items(long seed, int count) {
    Random random = new Random(seed);
    List<Bso> items = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      OptionalInt sortIndex =
          switch (random.nextInt(5)) {
            case 0 -> OptionalInt.empty();
            case 1 -> OptionalInt.of(Integer.MIN_VALUE);
            case 2 -> OptionalInt.of(Integer.MAX_VALUE);
            default -> OptionalInt.of(random.nextInt(3) - 1);
          };
      items.add(
          new Bso(
              new BsoId((random.nextBoolean() ? "a" : "A") + i),
              new Timestamp(random.nextInt(4)),
              "p" + i,
              sortIndex,
              Expiry.NEVER));
    }
    Collections.shuffle(items, random);
    return items;
  }

  @ParameterizedTest
  @EnumSource(Sort.class)
  void pageByPageEachMatchingItemIsVisitedOnceInOrder(Sort sort) {
    for (int seed = 0; seed < 20; seed++) {
      List<Bso> items = items(seed, 17);
      for (BsoQuery query :
          List.of(
              BsoQuery.builder().sort(sort).build(),
              BsoQuery.builder().sort(sort).newer(Timestamp.ZERO).build(),
              BsoQuery.builder().sort(sort).older(new Timestamp(2)).build(),
              BsoQuery.builder()
                  .sort(sort)
                  .ids(items.subList(0, 9).stream().map(Bso::id).toList())
                  .build())) {
        List<Bso> whole = query.select(items).items();
        assertThat(whole)
            .containsExactlyInAnyOrderElementsOf(
                items.stream().filter(i -> query.accepts(i.id(), i.modified())).toList())
            .isSortedAccordingTo(sort.comparator());
        for (int limit = 1; limit <= 19; limit++) {
          assertThat(pages(query.withLimit(limit), items)).isEqualTo(whole);
        }
      }
    }
  }

  private static List<Bso> pages(BsoQuery query, List<Bso> items) {
    List<Bso> all = new ArrayList<>();
    Optional<Offset> next = Optional.empty();
    do {
      Page<Bso> page = next.map(query::withOffset).orElse(query).select(items);
      assertThat(page.items()).hasSizeLessThanOrEqualTo(query.limit().getAsInt());
      all.addAll(page.items());
      next = page.next().map(Offset::toString).map(Offset::parse);
    } while (next.isPresent());
    return all;
  }

  @Test
  void newestIsExactlyTheReverseOfOldest() {
    List<Bso> items = items(99, 30);
    List<Bso> newest = new ArrayList<>(BsoQuery.ALL.select(items).items());
    Collections.reverse(newest);
    assertThat(BsoQuery.builder().sort(Sort.OLDEST).build().select(items).items())
        .isEqualTo(newest);
  }

  @Test
  void byIndexTheHighestIsFirstAndThoseWithoutOneAreLast() {
    List<Bso> ordered =
        List.of(
            item("z", OptionalInt.of(Integer.MAX_VALUE)),
            item("B", OptionalInt.of(0)),
            item("a", OptionalInt.of(0)),
            item("y", OptionalInt.of(Integer.MIN_VALUE)),
            item("C", OptionalInt.empty()),
            item("b", OptionalInt.empty()));
    List<Bso> shuffled = new ArrayList<>(ordered);
    Collections.shuffle(shuffled, new Random(5));
    assertThat(BsoQuery.builder().sort(Sort.INDEX).build().select(shuffled).items())
        .isEqualTo(ordered);
  }

  private static Bso item(String id, OptionalInt sortIndex) {
    return new Bso(new BsoId(id), Timestamp.ZERO, "", sortIndex, Expiry.NEVER);
  }

  @Test
  void aPageThatEndsWithTheLastItemHasNoNext() {
    List<Bso> items = items(1, 6);
    assertThat(BsoQuery.ALL.withLimit(6).select(items).next()).isEmpty();
    assertThat(BsoQuery.ALL.withLimit(5).select(items).next()).isPresent();
    assertThat(BsoQuery.ALL.withLimit(1).select(List.of())).isEqualTo(Page.empty());
  }

  @Test
  void aLimitOfZeroIsAnEmptyPage() {
    assertThat(BsoQuery.ALL.withLimit(0).select(items(1, 6))).isEqualTo(Page.empty());
  }

  @Test
  void aPositionStaysMeaningfulWhenItsItemIsGone() {
    List<Bso> items = new ArrayList<>(items(2, 10));
    BsoQuery query = BsoQuery.ALL.withLimit(4);
    List<Bso> whole = BsoQuery.ALL.select(items).items();
    Offset next = query.select(items).next().orElseThrow();
    items.removeAll(whole.subList(0, 4));
    assertThat(BsoQuery.ALL.withOffset(next).select(items).items()).isEqualTo(whole.subList(4, 10));
  }
}
