package io.syncstorage.memcached;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncstorage.api.SyncStorage;
import io.syncstorage.api.error.OutcomeUnknownException;
import io.syncstorage.api.error.UnavailableException;
import io.syncstorage.api.error.ValueTooLargeException;
import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.BsoPatch;
import io.syncstorage.api.value.BsoQuery;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.api.value.UserId;
import io.syncstorage.memcached.client.InMemoryCache;
import io.syncstorage.memcached.client.InMemoryCache.Fault;
import io.syncstorage.memcached.client.InMemoryCache.Kind;
import io.syncstorage.memcached.client.InMemoryServer;
import io.syncstorage.memcached.protocol.Modes;
import io.syncstorage.testkit.reference.ReferenceData;
import io.syncstorage.testkit.reference.ReferenceStorage;
import io.syncstorage.testkit.time.SettableClock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the cache's absence, its limits and its lost answers mean to a caller. */
class OutageTest {

  private static final UserId USER = new UserId(7);
  private static final CollectionName META = new CollectionName("meta");
  private static final CollectionName TABS = new CollectionName("tabs");
  private static final Modes MODES = Stacks.modes(Set.of("meta"), Set.of("tabs"));

  private final SettableClock clock = new SettableClock();
  private final InMemoryServer server = new InMemoryServer(clock);
  private final InMemoryCache cache = new InMemoryCache(server);
  private final ReferenceData data = new ReferenceData();
  private final SyncStorage strict =
      Stacks.alone(new ReferenceStorage(clock, data), cache, MODES, clock);

  private Timestamp put(SyncStorage storage, CollectionName collection, String payload) {
    clock.advance(Duration.ofSeconds(1));
    return storage.put(USER, collection, BsoPatch.of("a").withPayload(payload)).timestamp();
  }

  private static List<String> read(SyncStorage storage, CollectionName collection) {
    return storage.items(USER, collection, BsoQuery.ALL).items().stream()
        .map(Bso::payload)
        .toList();
  }

  @Test
  void aRefusedWriteHasDoneNothing() {
    put(strict, META, "before");
    Timestamp before = strict.info(USER).lastModified();
    cache.reachable(false);

    assertThatThrownBy(() -> put(strict, META, "refused")).isInstanceOf(UnavailableException.class);
    assertThat(read(strict, META)).containsExactly("before");
    assertThat(strict.info(USER).lastModified()).isEqualTo(before);
  }

  @Test
  void cacheOnlyCollectionsAreUnavailableNotAbsent() {
    put(strict, TABS, "tabs");
    cache.reachable(false);

    assertThatThrownBy(() -> read(strict, TABS)).isInstanceOf(UnavailableException.class);
    assertThatThrownBy(() -> put(strict, TABS, "more")).isInstanceOf(UnavailableException.class);
    assertThat(strict.info(USER).collections()).doesNotContainKey(TABS);
    cache.reachable(true);
    assertThat(read(strict, TABS)).containsExactly("tabs");
    assertThat(strict.info(USER).collections()).containsKey(TABS);
  }

  @Test
  void aCommitWhoseAnswerIsLostIsLookedUp() {
    put(strict, TABS, "first");
    cache.faults(
        call ->
            call.kind() == Kind.SET_THEN_CAS && call.key().text().endsWith(":m")
                ? Fault.ANSWER_LOST
                : Fault.NONE);

    put(strict, TABS, "second");

    cache.faults(call -> Fault.NONE);
    assertThat(read(strict, TABS)).containsExactly("second");
  }

  @Test
  void aCommitThatMayLandLaterIsOfUnknownOutcome() {
    put(strict, TABS, "first");
    cache.faults(
        call ->
            call.kind() == Kind.SET_THEN_CAS && call.key().text().endsWith(":m")
                ? Fault.LANDS_LATER
                : Fault.NONE);

    assertThatThrownBy(() -> put(strict, TABS, "second"))
        .isInstanceOf(OutcomeUnknownException.class);

    cache.faults(call -> Fault.NONE);
    assertThat(read(strict, TABS)).containsExactly("first");
    server.landAll();
    assertThat(read(strict, TABS)).containsExactly("second");
  }

  @Test
  void boundedStalenessWritesOnAndTellsTheCacheLater() {
    SyncStorage lenient = Stacks.lenient(new ReferenceStorage(clock, data), cache, MODES, clock);
    put(lenient, META, "before");
    assertThat(read(lenient, META)).containsExactly("before");
    cache.reachable(false);

    Timestamp written = put(lenient, META, "meanwhile");
    assertThat(read(lenient, META)).containsExactly("meanwhile");
    cache.reachable(true);

    assertThat(read(lenient, META)).containsExactly("meanwhile");
    assertThat(lenient.info(USER).lastModified()).isEqualTo(written);
    assertThat(put(lenient, TABS, "tabs")).isGreaterThan(written);
  }

  @Test
  void boundedStalenessBoundsWhatOthersAreServed() {
    SyncStorage lenient = Stacks.lenient(new ReferenceStorage(clock, data), cache, MODES, clock);
    InMemoryCache otherCache = new InMemoryCache(server);
    SyncStorage other = Stacks.lenient(new ReferenceStorage(clock, data), otherCache, MODES, clock);
    put(lenient, META, "before");
    read(other, META);
    other.info(USER);
    cache.reachable(false);
    Timestamp written = put(lenient, META, "meanwhile");

    assertThat(read(other, META)).as("within the age").containsExactly("before");
    clock.advance(Stacks.MAX_AGE.plusSeconds(1));

    assertThat(read(other, META)).containsExactly("meanwhile");
    assertThat(other.info(USER).lastModified()).isEqualTo(written);
  }

  @Test
  void aWriteThroughCollectionThatIsTooLargeIsReadFromTheStore() {
    SyncStorage small =
        Stacks.alone(
            new ReferenceStorage(clock, data),
            new InMemoryCache(server, /* tellsIds= */ true, /* largestValue= */ 2_000),
            MODES,
            clock);
    String large = "\u4e00\u4e8c".repeat(10) + randomText(60_000);

    put(small, META, large);

    assertThat(read(small, META)).containsExactly(large);
    assertThat(read(small, META)).containsExactly(large);
    assertThat(small.info(USER).collections()).containsKey(META);
  }

  @Test
  void aCacheOnlyCollectionThatIsTooLargeIsRefusedAndNothingChanges() {
    SyncStorage small =
        Stacks.alone(
            new ReferenceStorage(clock, data),
            new InMemoryCache(server, /* tellsIds= */ true, /* largestValue= */ 2_000),
            MODES,
            clock);
    put(small, TABS, "small");

    assertThatThrownBy(() -> put(small, TABS, randomText(60_000)))
        .isInstanceOf(ValueTooLargeException.class);
    assertThat(read(small, TABS)).containsExactly("small");
  }

  private static String randomText(int length) {
    Random random = new Random(1);
    StringBuilder text = new StringBuilder(length);
    while (text.length() < length) {
      text.append((char) ('!' + random.nextInt(90)));
    }
    return text.toString();
  }

  @Test
  void fiveHundredCollectionsAreListedFromTheCache() {
    for (int i = 0; i < 500; i++) {
      clock.advance(Duration.ofMillis(10));
      strict.put(USER, new CollectionName("collection-" + i), BsoPatch.of("a"));
    }
    strict.info(USER);
    ReferenceStorage truth = new ReferenceStorage(clock, data);

    assertThat(strict.info(USER)).isEqualTo(truth.info(USER));
    assertThat(strict.info(USER).collections()).hasSize(500);
  }

  @Test
  void aUserWithTooManyCollectionsForTheCacheIsReadFromTheStore() {
    SyncStorage small =
        Stacks.alone(
            new ReferenceStorage(clock, data),
            new InMemoryCache(server, /* tellsIds= */ true, /* largestValue= */ 600),
            Stacks.modes(Set.of("meta"), Set.of()),
            clock);
    for (int i = 0; i < 30; i++) {
      clock.advance(Duration.ofMillis(10));
      small.put(USER, new CollectionName("collection-" + i), BsoPatch.of("a"));
    }
    put(small, META, "meta");
    ReferenceStorage truth = new ReferenceStorage(clock, data);

    assertThat(small.info(USER)).isEqualTo(truth.info(USER));
    assertThat(small.info(USER)).isEqualTo(truth.info(USER));
    assertThat(read(small, META)).containsExactly("meta");
    small.deleteStorage(USER);
    assertThat(small.info(USER).collections()).isEmpty();
    put(small, META, "again");
    assertThat(small.info(USER)).isEqualTo(truth.info(USER));
  }
}
