package io.syncstorage.testkit.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncstorage.api.CollectionWriter;
import io.syncstorage.api.PurgeRequest;
import io.syncstorage.api.UserSession;
import io.syncstorage.api.error.ConflictException;
import io.syncstorage.api.error.LockLostException;
import io.syncstorage.api.error.UnavailableException;
import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.BsoPatch;
import io.syncstorage.api.value.BsoQuery;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.api.value.UserId;
import io.syncstorage.api.value.UserUsage.CollectionUsage;
import io.syncstorage.testkit.time.SettableClock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ReferenceStorageTest {

  private static final UserId USER = new UserId(1);
  private static final CollectionName BOOKMARKS = new CollectionName("bookmarks");
  private static final CollectionName HISTORY = new CollectionName("history");

  private final SettableClock clock = new SettableClock();
  private final ReferenceStorage storage = new ReferenceStorage(clock);

  @Test
  void everythingOfASessionGetsTheOneTimestampThatCommitReturns() {
    Timestamp timestamp = put(BOOKMARKS, "a");

    assertThat(timestamp).isEqualTo(Timestamp.atOrAfter(clock.instant()));
    assertThat(storage.info(USER).lastModified()).isEqualTo(timestamp);
    assertThat(storage.info(USER).lastModified(BOOKMARKS)).isEqualTo(timestamp);
    assertThat(storage.item(USER, BOOKMARKS, new BsoId("a")).orElseThrow().modified())
        .isEqualTo(timestamp);
  }

  @Test
  void aFrozenClockYieldsOneTickMoreEachTimeUntilTheLeadIsTooLong() {
    Timestamp first = put(BOOKMARKS, "a");
    assertThat(put(HISTORY, "b")).isEqualTo(first.next());

    clock.advance(Duration.ofSeconds(-2));
    try (CollectionWriter writer = storage.lockForWrite(USER, BOOKMARKS)) {
      assertThatThrownBy(() -> writer.put(BsoPatch.of("c")))
          .isInstanceOfSatisfying(
              ConflictException.class,
              conflict -> assertThat(conflict.retryAfter()).hasValue(Duration.ofMillis(1_020)));
      assertThatThrownBy(writer::commit).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void aSecondWriterOfACollectionIsRefusedAndAnotherCollectionIsNot() {
    try (CollectionWriter holder = storage.lockForWrite(USER, BOOKMARKS)) {
      assertThatThrownBy(() -> storage.lockForWrite(USER, BOOKMARKS, Duration.ZERO))
          .isInstanceOf(ConflictException.class);
      storage.lockForWrite(USER, HISTORY, Duration.ZERO).close();
      holder.put(BsoPatch.of("a"));
      try (CollectionWriter other = storage.lockForWrite(USER, HISTORY, Duration.ZERO)) {
        assertThatThrownBy(() -> other.put(BsoPatch.of("b"))).isInstanceOf(ConflictException.class);
      }
      holder.commit();
    }
    assertThat(storage.info(USER).collections()).containsOnlyKeys(BOOKMARKS);
  }

  @Test
  void aSessionPastItsDeadlineLosesItsLockToWhoeverAsks() {
    try (CollectionWriter holder = storage.lockForWrite(USER, BOOKMARKS)) {
      holder.put(BsoPatch.of("a"));
      clock.advance(Duration.ofSeconds(31));
      put(BOOKMARKS, "b");
      assertThatThrownBy(holder::commit).isInstanceOf(LockLostException.class);
    }
    assertThat(storage.items(USER, BOOKMARKS, BsoQuery.ALL).items()).hasSize(1);
  }

  @Test
  void anInterruptedWaiterKeepsItsFlag() throws Exception {
    try (CollectionWriter holder = storage.lockForWrite(USER, BOOKMARKS)) {
      assertThat(holder.exists()).isFalse();
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> storage.lockForWrite(USER, BOOKMARKS, Duration.ofSeconds(5)))
          .isInstanceOf(ConflictException.class);
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void closingTheStoreEndsItsSessionsWithoutACommit() {
    CollectionWriter writer = storage.lockForWrite(USER, BOOKMARKS);
    writer.put(BsoPatch.of("a"));
    storage.close();
    assertThatThrownBy(writer::commit).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> storage.info(USER)).isInstanceOf(UnavailableException.class);
  }

  @Test
  void aPurgeIsBoundedAndCounts() {
    for (String id : List.of("a", "b", "c")) {
      storage.put(USER, BOOKMARKS, BsoPatch.of(id).withTimeToLive(Duration.ofSeconds(1)));
    }
    clock.advance(Duration.ofSeconds(5));
    assertThat(storage.purgeExpired(new PurgeRequest(2, true)).items()).isEqualTo(2);
    assertThat(storage.purgeExpired(PurgeRequest.upTo(2)).complete()).isFalse();
    assertThat(storage.purgeExpired(PurgeRequest.upTo(2)).items()).isEqualTo(1);
    assertThat(storage.purgeExpired(PurgeRequest.upTo(2)).complete()).isTrue();
  }

  @Test
  void aRestoredUserIsAnExactCopy() {
    storage.put(USER, BOOKMARKS, BsoPatch.of("a").withPayload("x").withSortIndex(3));
    storage.delete(USER, HISTORY, new BsoId("nothing"));
    var other = new ReferenceStorage(clock);
    try (UserSession session = other.lockUser(USER)) {
      session.restore(storage.info(USER));
      session.restoreItems(BOOKMARKS, storage.items(USER, BOOKMARKS, BsoQuery.ALL).items());
      session.commit();
    }
    assertThat(other.usage(USER)).isEqualTo(storage.usage(USER));
    assertThat(other.items(USER, BOOKMARKS, BsoQuery.ALL))
        .isEqualTo(storage.items(USER, BOOKMARKS, BsoQuery.ALL));
  }

  @Test
  void concurrentWritersOfOneUserGetRisingTimestampsAndLoseNothing() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Future<?>> work = new ArrayList<>();
    var ticking = new ReferenceStorage(InstantSource.system());
    for (int thread = 0; thread < 4; thread++) {
      int number = thread;
      work.add(
          threads.submit(
              () -> {
                for (int i = 0; i < 20; i++) {
                  CollectionName name = i % 2 == 0 ? BOOKMARKS : HISTORY;
                  ticking.put(USER, name, BsoPatch.of(number + "-" + i));
                }
              }));
    }
    for (Future<?> each : work) {
      each.get(20, TimeUnit.SECONDS);
    }
    threads.shutdownNow();
    assertThat(ticking.usage(USER).collections().values())
        .extracting(CollectionUsage::items)
        .containsExactly(40L, 40L);
    assertThat(
            ticking.items(USER, BOOKMARKS, BsoQuery.ALL).items().stream()
                .map(item -> item.modified())
                .distinct())
        .hasSize(40);
  }

  private Timestamp put(CollectionName collection, String id) {
    return storage.put(USER, collection, BsoPatch.of(id)).timestamp();
  }
}
