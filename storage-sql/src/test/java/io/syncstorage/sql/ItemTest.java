package io.syncstorage.sql;

import static io.syncstorage.sql.Stores.ALICE;
import static io.syncstorage.sql.Stores.BOOKMARKS;
import static io.syncstorage.sql.Stores.HISTORY;
import static io.syncstorage.sql.Stores.patch;
import static org.assertj.core.api.Assertions.assertThat;

import io.syncstorage.api.CollectionReader;
import io.syncstorage.api.PurgeReport;
import io.syncstorage.api.PurgeRequest;
import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.BsoPatch;
import io.syncstorage.api.value.BsoQuery;
import io.syncstorage.api.value.Change;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.Expiry;
import io.syncstorage.api.value.Page;
import io.syncstorage.api.value.Sort;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.api.value.UserUsage.CollectionUsage;
import io.syncstorage.testkit.time.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ItemTest {

  private final SettableClock clock = new SettableClock();
  private final SqlStorage storage = Stores.inMemory(clock);

  @AfterEach
  void close() {
    storage.close();
  }

  @Test
  void anyTextComesBackAsItWas() {
    for (String payload :
        List.of("", " ", "trailing ", "\uD83D\uDE00 é \r\n\t'\"\\%_;--", "\u0001\uFFFF")) {
      storage.put(ALICE, BOOKMARKS, patch("a", payload));
      assertThat(payloadOf("a")).contains(payload);
    }
  }

  private Optional<String> payloadOf(String id) {
    return storage.item(ALICE, BOOKMARKS, new BsoId(id)).map(Bso::payload);
  }

  @Test
  void theLargestPayloadComesBackAsItWas() {
    String largest = "\uD83D\uDE00".repeat(2_621_440 / 4);
    storage.put(ALICE, BOOKMARKS, patch("a", largest));

    assertThat(payloadOf("a").map(largest::equals)).contains(true);
    assertThat(storage.usage(ALICE).totalBytes()).isEqualTo(2_621_440);
  }

  @Test
  void idsAndNamesDifferByCaseAndTrailingSpaces() {
    List<String> ids = List.of("a", "A", "a ", " a", "a  ", "%", "_", "~", "'", "\\");
    storage.putAll(ALICE, BOOKMARKS, ids.stream().map(id -> patch(id, id)).toList());

    ids.forEach(id -> assertThat(payloadOf(id)).contains(id));
    assertThat(storage.delete(ALICE, BOOKMARKS, new BsoId("a ")).result()).isTrue();
    assertThat(payloadOf("a")).contains("a");
    CollectionName upper = new CollectionName("Bookmarks");
    storage.put(ALICE, upper, patch("a", "upper"));
    assertThat(storage.info(ALICE).collections()).containsOnlyKeys(BOOKMARKS, upper);
    assertThat(payloadOf("a")).contains("a");
  }

  @Test
  void anItemIsGoneFromTheMillisecondOfItsExpiryOn() {
    Timestamp written =
        storage
            .put(ALICE, BOOKMARKS, patch("a", "four").withTimeToLive(Duration.ofMillis(1_001)))
            .timestamp();
    storage.put(ALICE, BOOKMARKS, patch("b", "x"));
    clock.set(written.toInstant().plusMillis(1_000));
    assertThat(payloadOf("a")).contains("four");
    assertThat(usage()).isEqualTo(usageOf(2, 5));

    clock.advance(Duration.ofMillis(1));
    assertThat(payloadOf("a")).isEmpty();
    assertThat(usage()).isEqualTo(usageOf(1, 1));
    assertThat(storage.items(ALICE, BOOKMARKS, BsoQuery.ALL).items()).hasSize(1);
    assertThat(storage.delete(ALICE, BOOKMARKS, new BsoId("a")).result()).isFalse();

    BsoPatch onlyIndex = BsoPatch.of("a").withSortIndex(3);
    assertThat(storage.put(ALICE, BOOKMARKS, onlyIndex).result()).isTrue();
    assertThat(storage.item(ALICE, BOOKMARKS, new BsoId("a")).orElseThrow())
        .satisfies(
            item -> {
              assertThat(item.payload()).isEmpty();
              assertThat(item.expiry()).isEqualTo(Expiry.NEVER);
            });
    assertThat(usage()).isEqualTo(usageOf(2, 1));
  }

  private CollectionUsage usage() {
    return Objects.requireNonNull(storage.usage(ALICE).collections().get(BOOKMARKS));
  }

  private CollectionUsage usageOf(long items, long bytes) {
    return new CollectionUsage(storage.info(ALICE).lastModified(BOOKMARKS), items, bytes);
  }

  @Test
  void anItemWithoutExpiryOutlivesTheEndOfExpiries() {
    storage.put(ALICE, BOOKMARKS, patch("a", "x"));
    clock.set(Instant.ofEpochMilli(Expiry.NEVER_MILLIS + 1));

    assertThat(payloadOf("a")).contains("x");
    assertThat(storage.purgeExpired(PurgeRequest.upTo(10))).isEqualTo(new PurgeReport(0, 0, true));
  }

  @Test
  void aPatchOfOnlyTheTtlLeavesModifiedAloneButIsAWrite() {
    Timestamp first = storage.put(ALICE, BOOKMARKS, patch("a", "x")).timestamp();
    clock.advance(Duration.ofSeconds(1));
    Timestamp second =
        storage
            .put(ALICE, BOOKMARKS, BsoPatch.of("a").withTimeToLive(Duration.ofDays(1)))
            .timestamp();

    Bso item = storage.item(ALICE, BOOKMARKS, new BsoId("a")).orElseThrow();
    assertThat(item.modified()).isEqualTo(first);
    assertThat(item.payload()).isEqualTo("x");
    assertThat(item.expiry()).isEqualTo(Expiry.of(second, Duration.ofDays(1)));
    assertThat(storage.info(ALICE).lastModified(BOOKMARKS)).isEqualTo(second);
  }

  @Test
  void aResetDiffersFromAFieldThatIsNotGiven() {
    storage.put(ALICE, BOOKMARKS, patch("a", "x").withSortIndex(7));
    storage.put(
        ALICE,
        BOOKMARKS,
        new BsoPatch(new BsoId("a"), Change.keep(), Change.reset(), Change.keep()));
    assertThat(storage.item(ALICE, BOOKMARKS, new BsoId("a")).orElseThrow())
        .extracting(Bso::payload, Bso::sortIndex)
        .containsExactly("x", OptionalInt.empty());
  }

  @ParameterizedTest
  @EnumSource(Sort.class)
  void pagesOfAnySizeVisitEachItemOnceInOrder(Sort sort) {
    for (int write = 0; write < 3; write++) {
      List<BsoPatch> patches = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        BsoPatch patch = patch("id" + (i * 7 % 5) + write, "x");
        patches.add(i % 2 == 0 ? patch : patch.withSortIndex(i - 2));
      }
      storage.putAll(ALICE, BOOKMARKS, patches);
      clock.advance(Duration.ofMillis(10));
    }
    List<Bso> all = storage.items(ALICE, BOOKMARKS, BsoQuery.ALL).items();
    Timestamp newest = all.get(0).modified();
    for (BsoQuery query :
        List.of(
            BsoQuery.builder().sort(sort).build(),
            BsoQuery.builder().sort(sort).newer(new Timestamp(newest.hundredths() - 2)).build(),
            BsoQuery.builder().sort(sort).older(newest).build(),
            BsoQuery.builder()
                .sort(sort)
                .ids(all.stream().map(Bso::id).limit(9).toList())
                .build())) {
      for (int limit = 1; limit <= 16; limit++) {
        assertSamePages(query.withLimit(limit), all);
      }
    }
  }

  private void assertSamePages(BsoQuery query, List<Bso> all) {
    try (CollectionReader reader = storage.lockForRead(ALICE, BOOKMARKS)) {
      Optional<BsoQuery> next = Optional.of(query);
      while (next.isPresent()) {
        BsoQuery current = next.get();
        Page<Bso> page = reader.items(current);
        assertThat(page).isEqualTo(current.select(all));
        assertThat(reader.itemIds(current)).isEqualTo(page.map(Bso::id));
        next = page.next().map(current::withOffset);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Sort.class)
  void aQueryOfMoreIdsThanAStatementTakesIsInOrderToo(Sort sort) {
    List<BsoPatch> patches = new ArrayList<>();
    for (int i = 0; i < 450; i++) {
      patches.add(patch("id" + i, "x").withSortIndex(i * 37 % 11));
    }
    storage.putAll(ALICE, BOOKMARKS, patches.subList(0, 200));
    storage.putAll(ALICE, BOOKMARKS, patches.subList(200, 450));
    List<Bso> all = storage.items(ALICE, BOOKMARKS, BsoQuery.ALL).items();
    assertThat(all).hasSize(450);
    List<BsoId> ids = new ArrayList<>(patches.stream().map(BsoPatch::id).limit(333).toList());
    ids.add(new BsoId("unknown"));
    for (int limit : List.of(1_000, 333, 332, 100, 57)) {
      assertSamePages(BsoQuery.builder().sort(sort).ids(ids).limit(limit).build(), all);
    }
    assertSamePages(BsoQuery.builder().sort(sort).ids(ids).build(), all);
    assertThat(storage.items(ALICE, BOOKMARKS, BsoQuery.ALL.withLimit(0)).items()).isEmpty();
    assertThat(storage.deleteAll(ALICE, BOOKMARKS, ids).result()).isEqualTo(333);
    assertThat(usage().items()).isEqualTo(117);
  }

  @Test
  void aDeletedCollectionVanishesAndAnEmptiedOneStays() {
    storage.put(ALICE, BOOKMARKS, patch("a", "x"));
    storage.put(ALICE, HISTORY, patch("a", "x"));
    Timestamp emptied = storage.delete(ALICE, BOOKMARKS, new BsoId("a")).timestamp();
    Timestamp deleted = storage.deleteCollection(ALICE, HISTORY).timestamp();

    assertThat(storage.info(ALICE).lastModified()).isEqualTo(deleted);
    assertThat(storage.info(ALICE).collections()).containsOnlyKeys(BOOKMARKS);
    assertThat(storage.info(ALICE).lastModified(BOOKMARKS)).isEqualTo(emptied);
    assertThat(storage.deleteCollection(ALICE, HISTORY).result()).isFalse();
    assertThat(storage.info(ALICE).lastModified()).isEqualTo(deleted);
    assertThat(storage.put(ALICE, HISTORY, patch("a", "x")).timestamp()).isGreaterThan(deleted);
  }

  @Test
  void theStoragesTimestampOutlivesItsDeletion() {
    storage.put(ALICE, BOOKMARKS, patch("a", "x"));
    Timestamp deleted = storage.deleteStorage(ALICE);
    clock.advance(Duration.ofMillis(-500));

    assertThat(storage.info(ALICE).lastModified()).isEqualTo(deleted);
    assertThat(storage.info(ALICE).collections()).isEmpty();
    assertThat(storage.put(ALICE, BOOKMARKS, patch("a", "x")).timestamp())
        .isEqualTo(deleted.next());
  }
}
