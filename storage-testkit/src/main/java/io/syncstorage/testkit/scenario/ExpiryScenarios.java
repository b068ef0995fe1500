package io.syncstorage.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncstorage.api.CollectionReader;
import io.syncstorage.api.CollectionWriter;
import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.BsoPatch;
import io.syncstorage.api.value.BsoQuery;
import io.syncstorage.api.value.Change;
import io.syncstorage.api.value.Expiry;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.api.value.UserInfo;
import io.syncstorage.api.value.UserUsage.CollectionUsage;
import io.syncstorage.testkit.check.Checks;
import io.syncstorage.testkit.stage.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** IT-3: time-to-live. */
final class ExpiryScenarios extends Scenario {

  private static final Duration TTL = Duration.ofMillis(2_345);

  ExpiryScenarios(Stage stage) {
    super(stage);
  }

  private Timestamp putMortal() {
    return put(BOOKMARKS, patch(A, "mortal").withSortIndex(1).withTimeToLive(TTL), patch(B));
  }

  private void advanceTo(Timestamp written, Duration offset) {
    clock().set(Instant.ofEpochMilli(written.toMillis()).plus(TTL).plus(offset));
  }

  @Checks("IT-3")
  void anItemExistsUntilTheMillisecondBeforeItsExpiry() {
    Timestamp written = putMortal();
    assertThat(existingItem(A).expiry()).isEqualTo(new Expiry(written.toMillis() + TTL.toMillis()));
    advanceTo(written, Duration.ofMillis(-1));
    assertThat(ids(BOOKMARKS)).containsExactlyInAnyOrder(A, B);
    assertThat(existingItem(A).payload()).isEqualTo("mortal");
  }

  @Checks("IT-3")
  void anExpiredItemIsNotRead() {
    advanceTo(putMortal(), Duration.ZERO);
    try (CollectionReader reader = reader(BOOKMARKS)) {
      assertThat(reader.item(A)).isEmpty();
      assertThat(reader.itemTimestamp(A)).isEmpty();
      assertThat(reader.itemIds(BsoQuery.ALL).items()).containsExactly(B);
      assertThat(reader.items(BsoQuery.builder().ids(Set.of(A)).build()).items()).isEmpty();
      assertThat(reader.items(BsoQuery.builder().limit(1).build()).next()).isEmpty();
    }
  }

  @Checks("IT-3")
  void anExpiredItemIsNotCounted() {
    Timestamp written = putMortal();
    advanceTo(written, Duration.ZERO);
    assertThat(store().usage(user).collections())
        .containsEntry(BOOKMARKS, new CollectionUsage(written, 1, "payload of b".length()));
    write(BOOKMARKS, writer -> assertThat(writer.totalSize()).isEqualTo("payload of b".length()));
  }

  @Checks("IT-3")
  void anExpiredItemIsNotDeletedAndItsExpiryIsNoWrite() {
    advanceTo(putMortal(), Duration.ZERO);
    UserInfo before = store().info(user);
    write(BOOKMARKS, writer -> assertThat(writer.deleteAll(Set.of(A))).isZero());
    assertThat(store().info(user)).isEqualTo(before);
    write(BOOKMARKS, writer -> assertThat(writer.deleteAll(Set.of(A, B))).isEqualTo(1));
  }

  @Checks("IT-3")
  void aPatchOfAnExpiredItemCreatesItAnew() {
    advanceTo(putMortal(), Duration.ZERO);
    Timestamp anew =
        write(
            BOOKMARKS,
            writer ->
                assertThat(writer.put(BsoPatch.of(A).withTimeToLive(TTL))).as("created").isTrue());
    Bso item = existingItem(A);
    assertThat(item.payload()).isEmpty();
    assertThat(item.sortIndex()).isEmpty();
    assertThat(item.modified()).isEqualTo(anew);
    advanceTo(anew, Duration.ZERO);
    assertThat(item(A)).isEmpty();
  }

  @Checks("IT-3")
  void aCollectionWhoseItemsHaveExpiredStays() {
    Timestamp written = put(HISTORY, patch(A).withTimeToLive(TTL));
    advanceTo(written, Duration.ZERO);
    assertThat(store().info(user).collections()).containsEntry(HISTORY, written);
    assertThat(store().usage(user).collections())
        .containsEntry(HISTORY, new CollectionUsage(written, 0, 0));
  }

  @Checks("IT-3")
  void aTtlOfZeroEndsAtItsTimestamp() {
    Timestamp written = put(BOOKMARKS, patch(A).withTimeToLive(Duration.ZERO));
    clock().set(written.toInstant());
    assertThat(item(A)).isEmpty();
  }

  @Checks("IT-3")
  void anExpiryMayBeMovedAndTakenBack() {
    Timestamp written = putMortal();
    put(BOOKMARKS, BsoPatch.of(A).withTimeToLive(Duration.ofDays(365)));
    advanceTo(written, Duration.ZERO);
    assertThat(existingItem(A).payload()).isEqualTo("mortal");
    put(BOOKMARKS, new BsoPatch(A, Change.keep(), Change.keep(), Change.reset()));
    advance(Duration.ofDays(400));
    assertThat(existingItem(A).expiry()).isEqualTo(Expiry.NEVER);
  }

  @Checks("IT-3")
  void aPatchThatDoesNotGiveTheTtlDoesNotProlongIt() {
    Timestamp written = putMortal();
    advanceTo(written, Duration.ofMillis(-100));
    put(BOOKMARKS, patch(A, "changed"));
    advanceTo(written, Duration.ZERO);
    assertThat(item(A)).isEmpty();
  }

  @Checks("IT-3")
  void aSessionJudgesByTheTimeOfItsLock() {
    Timestamp written = putMortal();
    advanceTo(written, Duration.ofMillis(-1));
    try (CollectionReader reader = reader(BOOKMARKS)) {
      advanceTo(written, Duration.ofMillis(1));
      assertThat(reader.item(A)).isPresent();
      assertThat(reader.itemIds(BsoQuery.ALL).items()).containsExactlyInAnyOrder(A, B);
    }
    advanceTo(written, Duration.ofMillis(-1));
    try (CollectionWriter writer = writer(BOOKMARKS)) {
      advanceTo(written, Duration.ofMillis(1));
      assertThat(writer.item(A)).isPresent();
      assertThat(writer.delete(A)).isTrue();
    }
  }

  @Checks("IT-4")
  void anExpiryAtTheEndOfTimeIsNone() {
    Instant start = clock().highest();
    try {
      Instant end = Instant.ofEpochMilli(Expiry.NEVER_MILLIS);
      clock().set(end.minus(BsoPatch.MAX_TIME_TO_LIVE));
      Timestamp written =
          put(
              BOOKMARKS,
              patch(A).withTimeToLive(BsoPatch.MAX_TIME_TO_LIVE),
              patch(B).withTimeToLive(BsoPatch.MAX_TIME_TO_LIVE.minusDays(1)));
      assertThat(existingItem(A).expiry()).isEqualTo(Expiry.NEVER);
      assertThat(existingItem(B).expiry())
          .isEqualTo(Expiry.of(written, BsoPatch.MAX_TIME_TO_LIVE.minusDays(1)));
      clock().set(end.plus(Duration.ofDays(1)));
      assertThat(ids(BOOKMARKS)).containsExactly(A);
    } finally {
      clock().startAgainAt(start);
    }
  }
}
