package io.syncstorage.memcached;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncstorage.api.SyncStorage;
import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.BsoPatch;
import io.syncstorage.api.value.BsoQuery;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.UserId;
import io.syncstorage.memcached.client.CountingCache;
import io.syncstorage.memcached.client.InMemoryCache;
import io.syncstorage.memcached.client.InMemoryServer;
import io.syncstorage.testkit.reference.ReferenceStorage;
import io.syncstorage.testkit.time.SettableClock;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What each operation costs in round trips to the cache. */
class RoundTripsTest {

  private static final UserId USER = new UserId(7);
  private static final CollectionName META = new CollectionName("meta");
  private static final CollectionName TABS = new CollectionName("tabs");
  private static final CollectionName BOOKMARKS = new CollectionName("bookmarks");

  private final SettableClock clock = new SettableClock();
  private final CountingCache cache =
      new CountingCache(new InMemoryCache(new InMemoryServer(clock)));
  private final SyncStorage storage =
      Stacks.alone(
          new ReferenceStorage(clock), cache, Stacks.modes(Set.of("meta"), Set.of("tabs")), clock);

  @BeforeEach
  void warmUp() {
    put(META);
    put(TABS);
    put(BOOKMARKS);
    storage.info(USER);
    storage.items(USER, META, BsoQuery.ALL);
    cache.roundTrips();
  }

  private void put(CollectionName collection) {
    clock.advance(Duration.ofSeconds(1));
    storage.put(USER, collection, BsoPatch.of("a").withPayload("payload"));
  }

  @Test
  void theTimestampsOfAUserCostOne() {
    storage.info(USER);

    assertThat(cache.roundTrips()).isEqualTo(1);
  }

  @Test
  void aReadOfAWriteThroughCollectionCostsOneHoweverManyItemsItReads() {
    storage.read(
        USER,
        META,
        reader -> {
          reader.items(BsoQuery.ALL);
          reader.item(new BsoId("a"));
          return reader.lastModified();
        });

    assertThat(cache.roundTrips()).isEqualTo(1);
  }

  @Test
  void aReadOfACacheOnlyCollectionCostsTwo() {
    assertThat(storage.items(USER, TABS, BsoQuery.ALL).items()).hasSize(1);

    assertThat(cache.roundTrips()).isEqualTo(2);
  }

  @Test
  void aReadOfAnUncachedCollectionCostsNone() {
    storage.items(USER, BOOKMARKS, BsoQuery.ALL);

    assertThat(cache.roundTrips()).isZero();
  }

  @Test
  void aWriteToTheStoreAddsThree() {
    put(BOOKMARKS);
    assertThat(cache.roundTrips()).isEqualTo(3);

    put(META);
    assertThat(cache.roundTrips()).isEqualTo(3);
    storage.items(USER, META, BsoQuery.ALL);
    assertThat(cache.roundTrips()).as("the new body is there").isEqualTo(1);
  }

  @Test
  void aSessionThatWritesNothingAddsNone() {
    storage.write(USER, META, writer -> writer.deleteAll(Set.of(new BsoId("unknown"))));

    assertThat(cache.roundTrips()).isZero();
  }

  /** The lock (2), M and the body (2), M for T (1), body, M, the old body (3), the lock (2). */
  @Test
  void aWriteOfACacheOnlyCollectionCostsTen() {
    put(TABS);

    assertThat(cache.roundTrips()).isEqualTo(10);
  }

  @Test
  void aRolledBackWriteLeavesTheCacheWarm() {
    try (var writer = storage.lockForWrite(USER, META)) {
      writer.put(BsoPatch.of("b"));
    }
    assertThat(cache.roundTrips()).isEqualTo(3);

    storage.items(USER, META, BsoQuery.ALL);
    storage.info(USER);
    assertThat(cache.roundTrips()).isEqualTo(2);
  }
}
