package io.syncstorage.memcached;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncstorage.api.SyncStorage;
import io.syncstorage.api.UserSession;
import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.BsoPatch;
import io.syncstorage.api.value.BsoQuery;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.UserId;
import io.syncstorage.memcached.client.InMemoryCache;
import io.syncstorage.memcached.client.InMemoryServer;
import io.syncstorage.memcached.protocol.Modes;
import io.syncstorage.testkit.reference.ReferenceData;
import io.syncstorage.testkit.reference.ReferenceStorage;
import io.syncstorage.testkit.time.SettableClock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a deletion of the storage that was announced and never committed leaves behind. */
class AnnouncedDeletionTest {

  private static final UserId USER = new UserId(7);
  private static final CollectionName TABS = new CollectionName("tabs");
  private static final CollectionName BOOKMARKS = new CollectionName("bookmarks");
  private static final Modes MODES = Stacks.modes(Set.of(), Set.of("tabs"));

  private final SettableClock clock = new SettableClock();
  private final InMemoryServer server = new InMemoryServer(clock);
  private final ReferenceData data = new ReferenceData();
  private final InMemoryCache cacheOfTheDead = new InMemoryCache(server);
  private final SyncStorage dead = over(cacheOfTheDead);
  private final SyncStorage living = over(new InMemoryCache(server));

  private SyncStorage over(InMemoryCache cache) {
    return Stacks.alone(new ReferenceStorage(clock, data), cache, MODES, clock);
  }

  private void put(CollectionName collection, String payload) {
    clock.advance(Duration.ofSeconds(1));
    living.put(USER, collection, BsoPatch.of("a").withPayload(payload));
  }

  private List<String> read(CollectionName collection) {
    return living.items(USER, collection, BsoQuery.ALL).items().stream().map(Bso::payload).toList();
  }

  private void announceADeletionAndDie() {
    clock.advance(Duration.ofSeconds(1));
    try (UserSession session = dead.lockUser(USER)) {
      session.deleteStorage();
      cacheOfTheDead.reachable(false);
    }
  }

  @Test
  void aLaterWriteToTheStoreDoesNotMakeItPassForDone() {
    put(BOOKMARKS, "first");
    put(TABS, "open");
    announceADeletionAndDie();

    put(BOOKMARKS, "second");

    assertThat(read(BOOKMARKS)).containsExactly("second");
    assertThat(read(TABS)).containsExactly("open");
    assertThat(living.info(USER).collections()).containsKeys(BOOKMARKS, TABS);
  }

  @Test
  void anotherDeletionThatIsCommittedTakesEverythingWithIt() {
    put(BOOKMARKS, "first");
    put(TABS, "open");
    announceADeletionAndDie();

    living.deleteStorage(USER);
    put(BOOKMARKS, "second");

    assertThat(read(TABS)).isEmpty();
    assertThat(living.info(USER).collections()).containsOnlyKeys(BOOKMARKS);
  }

  @Test
  void whatACommittedOneTookDoesNotComeBackWithOneThatIsRolledBack() {
    SyncStorage first = uncached(cacheOfTheDead);
    SyncStorage second = uncached(new InMemoryCache(server));
    first.put(USER, BOOKMARKS, BsoPatch.of("a").withPayload("first"));
    first.info(USER);
    clock.advance(Duration.ofSeconds(1));
    try (UserSession session = first.lockUser(USER)) {
      session.deleteStorage();
      cacheOfTheDead.reachable(false);
      session.commit();
    }
    clock.advance(Duration.ofSeconds(1));
    try (UserSession session = second.lockUser(USER)) {
      session.deleteStorage();
    }

    assertThat(second.info(USER)).isEqualTo(new ReferenceStorage(clock, data).info(USER));
    assertThat(second.info(USER).collections()).isEmpty();
  }

  private SyncStorage uncached(InMemoryCache cache) {
    Modes modes = Stacks.modes(Set.of(), Set.of());
    return Stacks.alone(new ReferenceStorage(clock, data), cache, modes, clock);
  }
}
