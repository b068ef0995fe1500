package io.syncstorage.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncstorage.api.CollectionReader;
import io.syncstorage.api.error.InvalidOffsetException;
import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.BsoPatch;
import io.syncstorage.api.value.BsoQuery;
import io.syncstorage.api.value.Offset;
import io.syncstorage.api.value.Page;
import io.syncstorage.api.value.Sort;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.testkit.check.Checks;
import io.syncstorage.testkit.rules.Requirement;
import io.syncstorage.testkit.stage.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** QY: which items a query answers with, in which order, page by page. */
final class QueryScenarios extends Scenario {

  QueryScenarios(Stage stage) {
    super(stage);
  }

  /** Three writes of items whose timestamps and sortindexes tie; returns their timestamps. */
  private List<Timestamp> fill() {
    return List.of(
        put(BOOKMARKS, indexed("e", 5), indexed("a", -1), BsoPatch.of("c"), indexed("b ", 5)),
        put(BOOKMARKS, indexed("B", 0), BsoPatch.of("d"), indexed("F", Integer.MAX_VALUE)),
        put(BOOKMARKS, indexed("A", 5), indexed("b", Integer.MIN_VALUE), BsoPatch.of("~")));
  }

  private static BsoPatch indexed(String id, int sortIndex) {
    return BsoPatch.of(id).withPayload(id).withSortIndex(sortIndex);
  }

  private List<String> answer(BsoQuery query) {
    return idPage(BOOKMARKS, query).items().stream().map(BsoId::value).toList();
  }

  private static BsoQuery.Builder sorted(Sort sort) {
    return BsoQuery.builder().sort(sort);
  }

  @Checks("QY-1")
  void newerExcludesTheTimestampItNames() {
    List<Timestamp> written = fill();
    assertThat(answer(sorted(Sort.OLDEST).newer(written.get(1)).build()))
        .containsExactly("A", "b", "~");
    assertThat(answer(BsoQuery.builder().newer(written.get(2)).build())).isEmpty();
    assertThat(answer(BsoQuery.builder().newer(Timestamp.ZERO).build())).hasSize(10);
    Timestamp justBelow = new Timestamp(written.get(2).hundredths() - 1);
    assertThat(answer(BsoQuery.builder().newer(justBelow).build())).hasSize(3);
  }

  @Checks("QY-1")
  void olderExcludesTheTimestampItNames() {
    List<Timestamp> written = fill();
    assertThat(answer(sorted(Sort.OLDEST).older(written.get(1)).build()))
        .containsExactly("a", "b ", "c", "e");
    assertThat(answer(BsoQuery.builder().older(written.get(0)).build())).isEmpty();
    assertThat(answer(BsoQuery.builder().older(Timestamp.MAX).build())).hasSize(10);
    assertThat(answer(BsoQuery.builder().newer(written.get(0)).older(written.get(2)).build()))
        .containsExactlyInAnyOrder("B", "d", "F");
  }

  @Checks("QY-2")
  void itemsComeInTheOrderAskedFor() {
    fill();
    assertThat(answer(sorted(Sort.OLDEST).build()))
        .containsExactly("a", "b ", "c", "e", "B", "F", "d", "A", "b", "~");
    assertThat(answer(sorted(Sort.NEWEST).build()))
        .containsExactly("~", "b", "A", "d", "F", "B", "e", "c", "b ", "a");
    assertThat(answer(sorted(Sort.INDEX).build()))
        .containsExactly("F", "A", "b ", "e", "B", "a", "b", "c", "d", "~");
  }

  @Checks("QY-2")
  void idsComeInTheOrderOfTheirItems() {
    fill();
    for (Sort sort : Sort.values()) {
      BsoQuery query = sorted(sort).limit(4).build();
      try (CollectionReader reader = reader(BOOKMARKS)) {
        assertThat(reader.itemIds(query)).isEqualTo(reader.items(query).map(Bso::id));
      }
    }
  }

  @Checks("QY-3")
  void pagesOfAnySizeMeetEachItemOnce() {
    List<Timestamp> written = fill();
    for (Sort sort : Sort.values()) {
      assertPagesMakeUp(sorted(sort).build());
      assertPagesMakeUp(sorted(sort).newer(written.get(0)).build());
      assertPagesMakeUp(sorted(sort).older(written.get(2)).build());
      assertPagesMakeUp(sorted(sort).ids(Set.of(A, B, C, new BsoId("~"))).build());
    }
  }

  private void assertPagesMakeUp(BsoQuery query) {
    List<Bso> whole = page(BOOKMARKS, query).items();
    for (int size = 1; size <= whole.size() + 1; size++) {
      List<Bso> met = new ArrayList<>();
      Optional<Offset> next = Optional.empty();
      do {
        BsoQuery page = continued(query.withLimit(size), next);
        Page<Bso> answer = page(BOOKMARKS, page);
        met.addAll(answer.items());
        assertThat(met.size()).as("items met by pages of %d", size).isLessThan(100);
        next = answer.next();
        next.ifPresent(offset -> assertContinues(offset, met, query));
      } while (next.isPresent());
      assertThat(met).as("%s by pages of %d", query.sort(), size).isEqualTo(whole);
    }
  }

  private static BsoQuery continued(BsoQuery query, Optional<Offset> offset) {
    return offset.map(query::withOffset).orElse(query);
  }

  private static void assertContinues(Offset offset, List<Bso> met, BsoQuery query) {
    assertThat(met).as("a page that is not the last").isNotEmpty();
    assertThat(offset)
        .as("the offset: it is in the format of every store")
        .isEqualTo(Offset.after(met.get(met.size() - 1), query));
    assertThat(Offset.parse(offset.toString())).isEqualTo(offset);
  }

  @Checks("QY-3")
  void anOffsetStaysAPlaceWhenItsItemIsGone() {
    fill();
    BsoQuery query = sorted(Sort.OLDEST).limit(3).build();
    Page<Bso> first = page(BOOKMARKS, query);
    write(BOOKMARKS, writer -> writer.deleteAll(Set.of(C, new BsoId("e"))));
    Offset next = first.next().orElseThrow();
    assertThat(answer(query.withOffset(next))).containsExactlyInAnyOrder("B", "F", "d");
  }

  @Checks(value = "QY-3", needs = Requirement.RESTART)
  void anOffsetSurvivesARestart() {
    fill();
    for (Sort sort : Sort.values()) {
      BsoQuery query = sorted(sort).limit(4).build();
      List<String> whole = answer(sorted(sort).build());
      Offset next = page(BOOKMARKS, query).next().orElseThrow();
      if (stage.meets(Set.of(Requirement.DURABILITY))) {
        stage.restart();
        assertThat(answer(query.withOffset(next))).isEqualTo(whole.subList(4, 8));
      }
    }
  }

  @Checks("QY-4")
  void anOffsetOfAnotherQueryIsRefused() {
    List<Timestamp> written = fill();
    List<BsoQuery> queries =
        List.of(
            sorted(Sort.NEWEST).build(),
            sorted(Sort.OLDEST).build(),
            sorted(Sort.INDEX).build(),
            BsoQuery.builder().newer(written.get(0)).build(),
            BsoQuery.builder().older(written.get(2)).build(),
            BsoQuery.builder().ids(Set.of(A, B, C)).build());
    for (BsoQuery query : queries) {
      Offset next = page(BOOKMARKS, query.withLimit(1)).next().orElseThrow();
      for (BsoQuery other : queries) {
        if (!other.equals(query)) {
          assertFails(
              InvalidOffsetException.class,
              "an offset of " + query + " for " + other,
              () -> read(BOOKMARKS, reader -> reader.items(other.withOffset(next))));
        }
      }
    }
  }

  @Checks("QY-4")
  void theLimitMayChangeFromPageToPage() {
    fill();
    for (Sort sort : Sort.values()) {
      List<String> whole = answer(sorted(sort).build());
      Offset next = page(BOOKMARKS, sorted(sort).limit(2).build()).next().orElseThrow();
      assertThat(answer(sorted(sort).limit(5).offset(next).build())).isEqualTo(whole.subList(2, 7));
      assertThat(answer(sorted(sort).offset(next).build())).isEqualTo(whole.subList(2, 10));
    }
  }

  @Checks("QY-5")
  void idsRestrictAndUnknownOnesAreAbsent() {
    fill();
    BsoQuery query =
        sorted(Sort.OLDEST).ids(Set.of(A, new BsoId("b "), new BsoId("unknown"))).build();
    assertThat(answer(query)).containsExactly("a", "b ");
    assertThat(answer(BsoQuery.builder().ids(Set.of()).build())).isEmpty();
    assertThat(item(new BsoId("unknown"))).isEmpty();
    assertThat(itemTimestamp(new BsoId("unknown"))).isEmpty();
  }

  @Checks("QY-5")
  void manyIdsMayBeAskedForAtOnce() {
    fill();
    List<BsoId> many = new ArrayList<>();
    for (int i = 0; i < 1_500; i++) {
      many.add(new BsoId("unknown" + i));
    }
    many.add(A);
    assertThat(answer(BsoQuery.builder().ids(many).build())).containsExactly("a");
  }

  @Checks("QY-5")
  void aLimitOfZeroGivesAnEmptyPage() {
    fill();
    BsoQuery none = BsoQuery.builder().limit(0).build();
    assertThat(page(BOOKMARKS, none)).isEqualTo(Page.empty());
    assertThat(idPage(BOOKMARKS, none)).isEqualTo(Page.empty());
    assertThat(page(HISTORY, none)).isEqualTo(Page.empty());
  }

  @Checks("QY-5")
  void anAbsentCollectionAnswersWithAnEmptyPage() {
    for (Sort sort : Sort.values()) {
      assertThat(page(HISTORY, sorted(sort).limit(5).build())).isEqualTo(Page.empty());
    }
  }
}
