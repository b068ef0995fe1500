package io.syncstorage.sql;

import static io.syncstorage.sql.Stores.ALICE;
import static io.syncstorage.sql.Stores.BOB;
import static io.syncstorage.sql.Stores.BOOKMARKS;
import static io.syncstorage.sql.Stores.HISTORY;
import static io.syncstorage.sql.Stores.patch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.syncstorage.api.CollectionWriter;
import io.syncstorage.api.error.BatchNotFoundException;
import io.syncstorage.api.value.BatchId;
import io.syncstorage.api.value.BatchInfo;
import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.BsoPatch;
import io.syncstorage.api.value.BsoQuery;
import io.syncstorage.api.value.Change;
import io.syncstorage.api.value.Expiry;
import io.syncstorage.api.value.PutReport;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.api.value.UserInfo;
import io.syncstorage.testkit.time.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BatchTest {

  private static final Duration LIFETIME = Duration.ofHours(2);

  private final SettableClock clock = new SettableClock();
  private final SqlStorage storage = Stores.inMemory(clock);

  @AfterEach
  void close() {
    storage.close();
  }

  private BatchId batchOf(BsoPatch... patches) {
    try (CollectionWriter writer = storage.lockForWrite(ALICE, BOOKMARKS)) {
      BatchId batch = writer.createBatch();
      writer.append(batch, List.of(patches));
      writer.commit();
      return batch;
    }
  }

  private PutReport apply(BatchId batch) {
    return storage.write(ALICE, BOOKMARKS, writer -> writer.apply(batch)).result();
  }

  @Test
  void nothingOfABatchShowsBeforeItIsApplied() {
    BatchId batch = batchOf(patch("a", "x"), patch("b", "y"));
    assertThat(storage.info(ALICE)).isEqualTo(UserInfo.EMPTY);

    clock.advance(Duration.ofMinutes(1));
    assertThat(apply(batch).created()).containsOnly(new BsoId("a"), new BsoId("b"));
    Timestamp applied = Timestamp.atOrAfter(clock.instant());
    assertThat(storage.items(ALICE, BOOKMARKS, BsoQuery.ALL).items())
        .extracting(Bso::modified)
        .containsExactly(applied, applied);
    assertThatExceptionOfType(BatchNotFoundException.class).isThrownBy(() -> apply(batch));
  }

  @Test
  void patchesMergeOverAppendsAndTimesToLiveCountFromTheApplication() {
    BsoId id = new BsoId("a");
    storage.put(ALICE, BOOKMARKS, patch("a", "old").withSortIndex(5));
    BatchId batch = batchOf(patch("a", "x").withTimeToLive(Duration.ofSeconds(9)));
    storage.write(
        ALICE,
        BOOKMARKS,
        writer -> {
          writer.append(
              batch, List.of(new BsoPatch(id, Change.keep(), Change.reset(), Change.keep())));
          return writer.batch(batch);
        });
    clock.advance(Duration.ofHours(1));
    apply(batch);

    Timestamp applied = storage.info(ALICE).lastModified();
    Bso item = storage.item(ALICE, BOOKMARKS, id).orElseThrow();
    assertThat(item.payload()).isEqualTo("x");
    assertThat(item.sortIndex()).isEmpty();
    assertThat(item.expiry()).isEqualTo(Expiry.of(applied, Duration.ofSeconds(9)));
  }

  @Test
  void aResetSurvivesTheBatchAndAFieldThatIsNotGivenIsKept() {
    storage.put(ALICE, BOOKMARKS, patch("a", "old").withSortIndex(5));
    storage.put(ALICE, BOOKMARKS, patch("b", "old").withSortIndex(5));
    apply(
        batchOf(
            new BsoPatch(new BsoId("a"), Change.reset(), Change.keep(), Change.reset()),
            new BsoPatch(new BsoId("b"), Change.keep(), Change.to(6), Change.keep())));

    Bso a = storage.item(ALICE, BOOKMARKS, new BsoId("a")).orElseThrow();
    Bso b = storage.item(ALICE, BOOKMARKS, new BsoId("b")).orElseThrow();
    assertThat(a.payload()).isEmpty();
    assertThat(a.sortIndex()).hasValue(5);
    assertThat(b.payload()).isEqualTo("old");
    assertThat(b.sortIndex()).hasValue(6);
  }

  @Test
  void aBatchCountsDistinctIdsAndMergedBytes() {
    try (CollectionWriter writer = storage.lockForWrite(ALICE, BOOKMARKS)) {
      BatchId batch = writer.createBatch();
      writer.append(batch, List.of(patch("a", "xxx"), patch("b", "éé"), patch("a", "x")));
      writer.append(batch, List.of(BsoPatch.of("b").withSortIndex(1), BsoPatch.of("c")));
      assertThat(writer.batch(batch)).contains(new BatchInfo(batch, 3, 5));
    }
  }

  @Test
  void aBatchLivesForTwoHoursThatInstantExcluded() {
    BatchId batch = batchOf(patch("a", "x"));
    clock.advance(LIFETIME.minusMillis(1));
    try (CollectionWriter writer = storage.lockForWrite(ALICE, BOOKMARKS)) {
      assertThat(writer.batch(batch)).isPresent();
    }
    clock.advance(Duration.ofMillis(1));
    try (CollectionWriter writer = storage.lockForWrite(ALICE, BOOKMARKS)) {
      assertThat(writer.batch(batch)).isEmpty();
      assertThat(writer.discard(batch)).isFalse();
      assertThatExceptionOfType(BatchNotFoundException.class)
          .isThrownBy(() -> writer.append(batch, List.of()));
      assertThatExceptionOfType(BatchNotFoundException.class).isThrownBy(() -> writer.apply(batch));
      assertThat(writer.put(patch("b", "y"))).as("the session goes on").isTrue();
    }
  }

  @Test
  void aBatchBelongsToOneUserAndCollection() {
    BatchId batch = batchOf(patch("a", "x"));
    try (CollectionWriter history = storage.lockForWrite(ALICE, HISTORY)) {
      assertThat(history.batch(batch)).isEmpty();
    }
    try (CollectionWriter bobs = storage.lockForWrite(BOB, BOOKMARKS)) {
      assertThat(bobs.discard(batch)).isFalse();
      assertThat(bobs.batch(new BatchId("no-number"))).isEmpty();
      assertThat(bobs.batch(new BatchId("0" + batch))).isEmpty();
      assertThat(bobs.batch(new BatchId("-1"))).isEmpty();
    }
    assertThat(apply(batch).created()).hasSize(1);
  }

  @Test
  void aBatchGoesWithItsCollectionAndWithTheStorage() {
    storage.put(ALICE, BOOKMARKS, patch("z", "x"));
    BatchId first = batchOf(patch("a", "x"));
    storage.deleteCollection(ALICE, BOOKMARKS);
    assertThatExceptionOfType(BatchNotFoundException.class).isThrownBy(() -> apply(first));

    BatchId second = batchOf(patch("a", "x"));
    storage.deleteStorage(ALICE);
    assertThatExceptionOfType(BatchNotFoundException.class).isThrownBy(() -> apply(second));
  }

  @Test
  void idsDifferThoughTheClockStandsStill() {
    Set<BatchId> ids = new HashSet<>();
    for (int i = 0; i < 50; i++) {
      ids.add(batchOf());
    }
    assertThat(ids).hasSize(50);
  }

  @Test
  void anEmptyBatchIsAWriteToo() {
    apply(batchOf());
    assertThat(storage.info(ALICE).collections()).containsOnlyKeys(BOOKMARKS);
  }

  @Test
  void aBatchOfManyChunksIsAppliedWhole() {
    List<BsoPatch> patches = new ArrayList<>();
    for (int i = 0; i < 345; i++) {
      patches.add(patch("id" + i, "x"));
    }
    BatchId batch = batchOf(patches.toArray(BsoPatch[]::new));

    assertThat(apply(batch).created()).hasSize(345);
    assertThat(storage.usage(ALICE).totalBytes()).isEqualTo(345);
  }

  @Test
  void whatARolledBackSessionDidToABatchDidNotHappen() {
    BatchId batch = batchOf(patch("a", "x"));
    try (CollectionWriter writer = storage.lockForWrite(ALICE, BOOKMARKS)) {
      writer.apply(batch);
    }
    try (CollectionWriter writer = storage.lockForWrite(ALICE, BOOKMARKS)) {
      assertThat(writer.discard(batch)).isTrue();
    }
    assertThat(apply(batch).created()).hasSize(1);
  }
}
