package io.syncstorage.memcached;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncstorage.api.CollectionWriter;
import io.syncstorage.api.SyncStorage;
import io.syncstorage.api.UserSession;
import io.syncstorage.api.error.ConflictException;
import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.BsoPatch;
import io.syncstorage.api.value.BsoQuery;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.api.value.UserId;
import io.syncstorage.api.value.UserInfo;
import io.syncstorage.memcached.client.CacheKey;
import io.syncstorage.memcached.client.InMemoryCache;
import io.syncstorage.memcached.client.InMemoryCache.Fault;
import io.syncstorage.memcached.client.InMemoryServer;
import io.syncstorage.testkit.reference.ReferenceData;
import io.syncstorage.testkit.reference.ReferenceStorage;
import io.syncstorage.testkit.time.SettableClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Two clients on two decorators: the second acts within one call that the first makes. */
final class TwoClients {

  private static final UserId USER = new UserId(7);
  private static final CollectionName META = new CollectionName("meta");
  private static final CollectionName TABS = new CollectionName("tabs");
  private static final CollectionName BOOKMARKS = new CollectionName("bookmarks");
  private static final Duration NO_WAIT = Duration.ZERO;

  /** What a client can do. */
  enum Deed {
    LOOK,
    PUT_META,
    PUT_TABS,
    PUT_BOOKMARKS,
    DELETE_META,
    DELETE_TABS,
    ROLL_BACK_META,
    DELETE_STORAGE,
    COPY_USER
  }

  private final Deed first;
  private final Deed second;
  private final boolean locksAreLost;
  private final SettableClock clock = new SettableClock();
  private final InMemoryServer server = new InMemoryServer(clock);
  private final ReferenceData data = new ReferenceData();
  private final ReferenceStorage truth = new ReferenceStorage(clock, data);
  private final InMemoryCache firstCache = new InMemoryCache(server);
  private final SyncStorage firstStack = stack(firstCache);
  private final SyncStorage secondStack = stack(new InMemoryCache(server));
  private final SyncStorage thirdStack = stack(new InMemoryCache(server));
  private int calls;
  private boolean isLost;
  private Timestamp seen = Timestamp.ZERO;
  private Timestamp firstT = Timestamp.ZERO;
  private Timestamp secondT = Timestamp.ZERO;
  private boolean isFirstDone;
  private boolean isSecondDone;
  private boolean wasFirstVisible;

  /**
   * @param locksAreLost whether the cache forgets its locks right before the second acts
   */
  TwoClients(Deed first, Deed second, boolean locksAreLost) {
    this.locksAreLost = locksAreLost;
    this.first = first;
    this.second = second;
    put(firstStack, META, "old");
    put(secondStack, TABS, "old");
    put(firstStack, BOOKMARKS, "old");
    look();
  }

  private SyncStorage stack(InMemoryCache cache) {
    return Stacks.alone(
        new ReferenceStorage(clock, data),
        cache,
        Stacks.modes(Set.of("meta"), Set.of("tabs")),
        clock);
  }

  @Override
  public String toString() {
    return second + " within " + first;
  }

  boolean isDone() {
    return isFirstDone;
  }

  /**
   * Lets the second act before a call of the first, and M be lost before another; 0: never.
   *
   * @return how many calls the first made
   */
  int run(int actAt, int loseAt) {
    firstCache.faults(
        call -> {
          calls++;
          if (calls == actAt) {
            if (locksAreLost) {
              server.evict(new CacheKey(USER, "test:7:l:tabs"));
            }
            wasFirstVisible = isVisible(first, "first");
            isSecondDone = act(secondStack, second, "second");
            look(secondStack);
            look(thirdStack);
          }
          if (calls == loseAt) {
            isLost |= server.evict(new CacheKey(USER, "test:7:m"));
          }
          return Fault.NONE;
        });
    isFirstDone = act(firstStack, first, "first");
    firstCache.faults(call -> Fault.NONE);
    look();
    assertOutcome();
    return calls;
  }

  private boolean act(SyncStorage storage, Deed deed, String id) {
    clock.advance(Duration.ofMillis(15));
    try {
      Timestamp timestamp =
          switch (deed) {
            case LOOK -> glance(storage);
            case PUT_META -> put(storage, META, id);
            case PUT_TABS -> put(storage, TABS, id);
            case PUT_BOOKMARKS -> put(storage, BOOKMARKS, id);
            case DELETE_META -> delete(storage, META);
            case DELETE_TABS -> delete(storage, TABS);
            case ROLL_BACK_META -> rollBack(storage);
            case DELETE_STORAGE, COPY_USER -> user(storage, deed);
          };
      if (id.equals("first")) {
        firstT = timestamp;
      } else {
        secondT = timestamp;
      }
      return true;
    } catch (ConflictException e) {
      return false;
    }
  }

  private static Timestamp put(SyncStorage storage, CollectionName collection, String id) {
    try (CollectionWriter writer = storage.lockForWrite(USER, collection, NO_WAIT)) {
      writer.put(BsoPatch.of(id).withPayload(id));
      return writer.commit();
    }
  }

  private static Timestamp delete(SyncStorage storage, CollectionName collection) {
    try (CollectionWriter writer = storage.lockForWrite(USER, collection, NO_WAIT)) {
      return writer.deleteCollection() ? writer.commit() : Timestamp.ZERO;
    }
  }

  private static Timestamp rollBack(SyncStorage storage) {
    try (CollectionWriter writer = storage.lockForWrite(USER, META, NO_WAIT)) {
      writer.put(BsoPatch.of("never"));
    }
    return Timestamp.ZERO;
  }

  private static Timestamp user(SyncStorage storage, Deed deed) {
    try (UserSession session = storage.lockUser(USER, NO_WAIT)) {
      if (deed == Deed.DELETE_STORAGE) {
        session.deleteStorage();
        return session.commit();
      }
      session.collection(TABS).items(BsoQuery.ALL);
      session.commit();
      return Timestamp.ZERO;
    }
  }

  /** Whether a put has become visible; other deeds leave no trace of whose they are. */
  private boolean isVisible(Deed deed, String id) {
    return switch (deed) {
      case PUT_META -> items(secondStack, META).contains(id);
      case PUT_TABS -> items(secondStack, TABS).contains(id);
      case PUT_BOOKMARKS -> items(secondStack, BOOKMARKS).contains(id);
      default -> false;
    };
  }

  private void look() {
    look(firstStack);
    look(secondStack);
  }

  /** Reads while others write: no storage timestamp below what was seen before the read began. */
  private Timestamp glance(SyncStorage storage) {
    Timestamp floor = seen;
    Timestamp info = storage.info(USER).lastModified();
    Timestamp usage = storage.usage(USER).lastModified();
    items(storage, META);
    items(storage, TABS);
    assertThat(isLost || !info.isBefore(floor)).as("%s after %s", info, floor).isTrue();
    assertThat(isLost || !usage.isBefore(info)).as("%s after %s", usage, info).isTrue();
    return Timestamp.ZERO;
  }

  /** Reads are of the store as it is, and the storage's timestamp never falls. */
  private Timestamp look(SyncStorage storage) {
    UserInfo info = storage.info(USER);
    UserInfo stored = truth.info(USER);
    Map<CollectionName, Timestamp> timestamps = new TreeMap<>(info.collections());
    timestamps.remove(TABS);
    assertThat(timestamps).isEqualTo(stored.collections());
    Timestamp measured = storage.usage(USER).lastModified();
    for (CollectionName collection : List.of(META, BOOKMARKS)) {
      assertThat(items(storage, collection)).isEqualTo(items(truth, collection));
    }
    if (!isLost) {
      assertThat(info.lastModified()).isGreaterThanOrEqualTo(seen);
      assertThat(measured).isGreaterThanOrEqualTo(info.lastModified());
    }
    seen = Timestamp.max(seen, info.lastModified());
    return Timestamp.ZERO;
  }

  private static Set<String> items(SyncStorage storage, CollectionName collection) {
    Set<String> ids = new TreeSet<>();
    for (Bso item : storage.items(USER, collection, BsoQuery.ALL).items()) {
      ids.add(item.id().value());
    }
    return ids;
  }

  private void assertOutcome() {
    if (isFirstDone && isSecondDone && !firstT.equals(Timestamp.ZERO) && !wasFirstVisible) {
      boolean isPut = first.name().startsWith("PUT");
      if (isPut && !secondT.equals(Timestamp.ZERO)) {
        assertThat(firstT).as("T of what became visible later").isGreaterThan(secondT);
      }
    }
    Set<String> tabs = items(firstStack, TABS);
    assertThat(tabs).isEqualTo(items(secondStack, TABS));
    if (isLost && tabs.isEmpty()) {
      return;
    }
    List<Set<String>> allowed =
        List.of(
            tabsAfter(isFirstDone ? first : Deed.LOOK, isSecondDone ? second : Deed.LOOK, "first"),
            tabsAfter(
                isSecondDone ? second : Deed.LOOK, isFirstDone ? first : Deed.LOOK, "second"));
    if (!isLost) {
      assertThat(allowed).as("tabs, %s and %s", isFirstDone, isSecondDone).contains(tabs);
    }
  }

  private static Set<String> tabsAfter(Deed one, Deed other, String idOfOne) {
    Set<String> tabs = new TreeSet<>(Set.of("old"));
    apply(tabs, one, idOfOne);
    apply(tabs, other, idOfOne.equals("first") ? "second" : "first");
    return tabs;
  }

  private static void apply(Set<String> tabs, Deed deed, String id) {
    if (deed == Deed.PUT_TABS) {
      tabs.add(id);
    } else if (deed == Deed.DELETE_TABS || deed == Deed.DELETE_STORAGE) {
      tabs.clear();
    }
  }
}
