package io.syncstorage.sql;

import static io.syncstorage.sql.Stores.ALICE;
import static io.syncstorage.sql.Stores.BOOKMARKS;
import static io.syncstorage.sql.Stores.HISTORY;
import static io.syncstorage.sql.Stores.patch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncstorage.api.CollectionReader;
import io.syncstorage.api.UserSession;
import io.syncstorage.api.error.ConflictException;
import io.syncstorage.api.error.ValueTooLargeException;
import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.BsoPatch;
import io.syncstorage.api.value.BsoQuery;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.api.value.UserInfo;
import io.syncstorage.api.value.UserUsage;
import io.syncstorage.testkit.time.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UserSessionTest {

  private static final CollectionName CUSTOM = new CollectionName("custom");

  private final SettableClock clock = new SettableClock();
  private final SqlStorage storage = Stores.inMemory(clock);
  private final SqlStorage target = Stores.inMemory(clock);

  @AfterEach
  void close() {
    storage.close();
    target.close();
  }

  @Test
  void aUserMovesWithEveryTimestampAndExpiry() {
    storage.put(ALICE, BOOKMARKS, patch("a", "x").withTimeToLive(Duration.ofDays(3)));
    storage.put(ALICE, CUSTOM, patch("b", "éé").withSortIndex(-4));
    storage.deleteCollection(ALICE, HISTORY);
    target.put(ALICE, HISTORY, patch("old", "goes"));
    UserUsage usage = storage.usage(ALICE);

    try (UserSession from = storage.lockUser(ALICE);
        UserSession to = target.lockUser(ALICE)) {
      to.restore(from.info());
      for (CollectionName name : from.info().collections().keySet()) {
        List<Bso> items = from.collection(name).items(BsoQuery.ALL).items();
        to.restoreItems(name, items);
        to.restoreItems(name, items); // a repeated piece changes nothing
        assertThat(to.collection(name).items(BsoQuery.ALL).items()).isEqualTo(items);
      }
      assertThat(to.commit()).isEqualTo(usage.lastModified());
    }
    assertThat(target.usage(ALICE)).isEqualTo(usage);
    for (CollectionName name : usage.collections().keySet()) {
      assertThat(target.items(ALICE, name, BsoQuery.ALL))
          .isEqualTo(storage.items(ALICE, name, BsoQuery.ALL));
    }
    assertThat(target.put(ALICE, BOOKMARKS, patch("a", "y")).timestamp())
        .isEqualTo(usage.lastModified().next());
  }

  @Test
  void aRestoreIsTheSessionsOnlyChange() {
    UserInfo info =
        new UserInfo(new Timestamp(9), new TreeMap<>(Map.of(BOOKMARKS, new Timestamp(8))));
    try (UserSession session = storage.lockUser(ALICE)) {
      assertThatThrownBy(() -> session.restoreItems(BOOKMARKS, List.of()))
          .isInstanceOf(IllegalStateException.class);
      session.restore(info);
      assertThatThrownBy(() -> session.restore(info)).isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(session::deleteStorage).isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(() -> session.reserve(Timestamp.ZERO))
          .isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(() -> session.restoreItems(HISTORY, List.of()))
          .isInstanceOf(IllegalStateException.class);
      assertThat(session.info()).isEqualTo(info);
      session.commit();
    }
    assertThat(storage.info(ALICE)).isEqualTo(info);
    try (UserSession session = storage.lockUser(ALICE)) {
      session.deleteStorage();
      assertThatThrownBy(() -> session.restore(info)).isInstanceOf(IllegalStateException.class);
    }
    assertThat(storage.info(ALICE)).isEqualTo(info);
  }

  @Test
  void aRestoredPayloadOverTheLimitAddsNothingAndTheSessionGoesOn() {
    storage.putAll(ALICE, BOOKMARKS, List.of(patch("a", "éx"), patch("b", "éé")));
    List<Bso> items = storage.items(ALICE, BOOKMARKS, BsoQuery.ALL).items();
    try (SqlStorage small =
        SqlStorage.open(Stores.settings(Stores.newMemoryUrl()).maxPayloadBytes(3).build(), clock)) {
      try (UserSession session = small.lockUser(ALICE)) {
        session.restore(storage.info(ALICE));
        assertThatExceptionOfType(ValueTooLargeException.class)
            .isThrownBy(() -> session.restoreItems(BOOKMARKS, items))
            .withMessageContaining("3 bytes")
            .withMessageNotContaining("éé");
        assertThat(session.collection(BOOKMARKS).items(BsoQuery.ALL).items()).isEmpty();
        session.restoreItems(
            BOOKMARKS, items.stream().filter(item -> item.payloadBytes() == 3).toList());
        session.commit();
      }
      assertThat(small.usage(ALICE).totalBytes()).isEqualTo(3);
    }
  }

  @Test
  void aSessionThatChangesNothingSpendsNoTimestamp() {
    Timestamp before = storage.put(ALICE, BOOKMARKS, patch("a", "x")).timestamp();
    try (UserSession session = storage.lockUser(ALICE)) {
      assertThat(session.reserve(before.next())).isEqualTo(new Timestamp(before.hundredths() + 2));
      assertThat(session.timestamp()).isEqualTo(new Timestamp(before.hundredths() + 2));
      assertThat(session.commit()).isEqualTo(before);
    }
    assertThat(storage.info(ALICE).lastModified()).isEqualTo(before);
  }

  @Test
  void readersOfASessionSeeItsChangesAndEndWithIt() {
    storage.put(ALICE, BOOKMARKS, patch("a", "x"));
    CollectionReader reader;
    try (UserSession session = storage.lockUser(ALICE)) {
      reader = session.collection(BOOKMARKS);
      assertThat(reader.items(BsoQuery.ALL).items()).hasSize(1);
      session.deleteStorage();
      assertThat(reader.exists()).isFalse();
      assertThat(reader.items(BsoQuery.ALL).items()).isEmpty();
      reader.close();
      assertThatThrownBy(reader::exists).isInstanceOf(IllegalStateException.class);
      assertThat(session.usage().collections()).isEmpty();
    }
    assertThat(storage.info(ALICE).collections()).containsOnlyKeys(BOOKMARKS);
  }

  @Test
  void tRunsNoFurtherAheadOfTheClockThanTheBound() {
    try (UserSession session = storage.lockUser(ALICE)) {
      Timestamp now = Timestamp.atOrAfter(clock.instant());
      assertThat(session.reserve(new Timestamp(now.hundredths() + 99)).hundredths())
          .isEqualTo(now.hundredths() + 100);
      assertThatExceptionOfType(ConflictException.class)
          .isThrownBy(() -> session.reserve(new Timestamp(now.hundredths() + 100)))
          .satisfies(e -> assertThat(e.retryAfter()).contains(Duration.ofMillis(10)));
    }
  }

  @Test
  void aProfileOfThousandsOfItemsIsWipedWithinTheTimeOfAStatement() {
    SettableClock ownClock = new SettableClock();
    try (SqlStorage large =
        SqlStorage.open(
            Stores.settings(Stores.newMemoryUrl()).statementTimeout(Duration.ofSeconds(3)).build(),
            ownClock)) {
      for (int part = 0; part < 8; part++) {
        List<BsoPatch> patches = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
          patches.add(Stores.patch("item" + part + "-" + i, "x"));
        }
        large.putAll(Stores.ALICE, Stores.HISTORY, patches);
      }

      assertThat(large.deleteCollection(Stores.ALICE, Stores.HISTORY).result()).isTrue();
      assertThat(large.usage(Stores.ALICE).collections()).isEmpty();
    }
  }
}
