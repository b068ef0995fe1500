package io.syncstorage.memcached;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncstorage.api.CollectionWriter;
import io.syncstorage.api.SyncStorage;
import io.syncstorage.api.UserSession;
import io.syncstorage.api.error.ConflictException;
import io.syncstorage.api.error.OutcomeUnknownException;
import io.syncstorage.api.error.StorageException;
import io.syncstorage.api.error.UnavailableException;
import io.syncstorage.api.value.BatchId;
import io.syncstorage.api.value.BsoId;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * One program on two decorators over one store and one cache, with a fault at a call of the cache.
 */
final class FaultyRun {

  private static final UserId USER = new UserId(7);
  private static final CollectionName META = new CollectionName("meta");
  private static final CollectionName TABS = new CollectionName("tabs");
  private static final CollectionName BOOKMARKS = new CollectionName("bookmarks");
  private static final int MOST_ATTEMPTS = 12;

  private final SettableClock clock = new SettableClock();
  private final InMemoryServer server = new InMemoryServer(clock);
  private final ReferenceData data = new ReferenceData();
  private final ReferenceStorage truth = new ReferenceStorage(clock, data);
  private final List<InMemoryCache> caches =
      List.of(new InMemoryCache(server), new InMemoryCache(server));
  private final List<SyncStorage> stacks = caches.stream().map(this::stack).toList();
  private final TabsExpectation tabs = new TabsExpectation();
  private final List<String> trace = new ArrayList<>();
  private Function<Integer, Fault> faults = call -> Fault.NONE;
  private int calls;
  private int steps;
  private int fired;
  private int refusals;
  private int landAfterCall = Integer.MAX_VALUE;
  private boolean mayVanish;
  private Timestamp highest = Timestamp.ZERO;

  FaultyRun() {
    caches.forEach(cache -> cache.faults(call -> fault()));
  }

  private SyncStorage stack(InMemoryCache cache) {
    return Stacks.alone(
        new ReferenceStorage(clock, data),
        cache,
        Stacks.modes(Set.of("meta"), Set.of("tabs")),
        clock);
  }

  private Fault fault() {
    calls++;
    if (calls >= landAfterCall) {
      server.landAll();
    }
    Fault fault = faults.apply(calls);
    fired += fault == Fault.NONE ? 0 : 1;
    return fault;
  }

  int calls() {
    return calls;
  }

  int refusals() {
    return refusals;
  }

  List<String> trace() {
    return trace;
  }

  void failAt(int call, Fault fault, int times) {
    faults = it -> it >= call && it < call + times ? fault : Fault.NONE;
  }

  void landLate(int call, int delay) {
    failAt(call, Fault.LANDS_LATER, 1);
    landAfterCall = call + delay;
  }

  void evictAt(int call, int entry) {
    loseAt(call, () -> key(entry).ifPresent(server::evict));
  }

  void spoilAt(int call, int entry) {
    InMemoryCache vandal = new InMemoryCache(server);
    loseAt(
        call,
        () -> key(entry).ifPresent(key -> vandal.set(key, new byte[] {'M', 1, 7}, Duration.ZERO)));
  }

  private Optional<CacheKey> key(int entry) {
    return server.keys().stream().skip(entry).findFirst().map(text -> new CacheKey(USER, text));
  }

  void flushAt(int call) {
    loseAt(call, server::flush);
  }

  void restartAt(int call) {
    loseAt(call, server::restart);
  }

  void reconnectAt(int call) {
    before(call, () -> caches.forEach(InMemoryCache::reconnect));
  }

  private void loseAt(int call, Runnable loss) {
    mayVanish = true;
    before(call, loss);
  }

  private void before(int call, Runnable event) {
    faults =
        it -> {
          if (it == call) {
            event.run();
            fired++;
          }
          return Fault.NONE;
        };
  }

  void run() {
    program();
    faults = call -> Fault.NONE;
    server.landAll();
    look("at the end");
    clock.advance(Duration.ofMinutes(1));
    for (CollectionName name : List.of(META, TABS, BOOKMARKS)) {
      int before = refusals;
      put(name, "last", "of all");
      assertThat(refusals).as("refusals once all is well").isEqualTo(before);
    }
    look("after all");
    int before = calls;
    stacks.get(0).info(USER);
    assertThat(calls - before).as("calls for the timestamps, once all is healed").isEqualTo(1);
  }

  private void program() {
    put(META, "a", "1");
    put(TABS, "a", "1");
    put(BOOKMARKS, "a", "1");
    put(META, "b", "2");
    put(TABS, "b", "2");
    rollBack(META);
    rollBack(TABS);
    delete(META, "a");
    delete(TABS, "a");
    step("batch", TABS, this::batch, () -> tabs.written(map -> map.put("c", "batched")));
    deleteCollection(META);
    put(META, "a", "3");
    deleteCollection(TABS);
    put(TABS, "a", "3");
    userSession("look", session -> {}, () -> {});
    userSession("delete and think better of it", UserSession::deleteStorage, () -> {}, false);
    userSession("delete", UserSession::deleteStorage, tabs::deleted);
    put(TABS, "a", "4");
    put(META, "a", "4");
    UserInfo before = truth.info(USER);
    userSession("restore", session -> session.restore(before), tabs::deleted);
    put(TABS, "a", "5");
    put(BOOKMARKS, "a", "5");
  }

  private Timestamp batch(CollectionWriter writer) {
    BatchId batch = writer.createBatch();
    writer.append(batch, List.of(BsoPatch.of("c").withPayload("batched")));
    writer.apply(batch);
    return writer.timestamp();
  }

  private void put(CollectionName name, String id, String payload) {
    step(
        "put " + name,
        name,
        writer -> {
          writer.put(BsoPatch.of(id).withPayload(payload));
          return writer.timestamp();
        },
        () -> tabs.written(map -> map.put(id, payload)));
  }

  private void delete(CollectionName name, String id) {
    step(
        "delete " + name,
        name,
        writer -> writer.delete(new BsoId(id)) ? writer.timestamp() : Timestamp.MAX,
        () -> tabs.written(map -> map.remove(id)));
  }

  private void deleteCollection(CollectionName name) {
    step(
        "delete all of " + name,
        name,
        writer -> writer.deleteCollection() ? writer.timestamp() : Timestamp.MAX,
        tabs::deleted);
  }

  private void rollBack(CollectionName name) {
    attempt(
        "roll back " + name,
        storage -> {
          try (CollectionWriter writer = storage.lockForWrite(USER, name)) {
            writer.put(BsoPatch.of("never").withPayload("never"));
          }
          return Timestamp.MAX;
        },
        () -> {});
  }

  private void step(
      String name,
      CollectionName collection,
      Function<CollectionWriter, Timestamp> work,
      Runnable onTabs) {
    attempt(
        name,
        storage -> {
          try (CollectionWriter writer = storage.lockForWrite(USER, collection)) {
            if (collection.equals(TABS)) {
              tabs.assertSeen("to the writer", writer, mayVanish);
            }
            Timestamp timestamp = work.apply(writer);
            if (collection.equals(TABS)) {
              tabs.base(writer.exists(), timestamp);
            }
            Timestamp committed = writer.commit();
            return timestamp.equals(Timestamp.MAX) ? Timestamp.MAX : committed;
          }
        },
        collection.equals(TABS) ? onTabs : () -> {});
  }

  private interface UserWork {
    void on(UserSession session);
  }

  private void userSession(String name, UserWork work, Runnable onTabs) {
    userSession(name, work, onTabs, true);
  }

  private void userSession(String name, UserWork work, Runnable onTabs, boolean commits) {
    attempt(
        name,
        storage -> {
          try (UserSession session = storage.lockUser(USER)) {
            work.on(session);
            if (commits) {
              session.commit();
            }
            return Timestamp.MAX;
          }
        },
        onTabs);
  }

  /** One operation, again after a conflict; then everybody looks. */
  private void attempt(String name, Function<SyncStorage, Timestamp> operation, Runnable onTabs) {
    SyncStorage storage = stacks.get(steps++ % 2);
    UserInfo before = truth.info(USER);
    trace.add(name);
    for (int attempt = 1; ; attempt++) {
      clock.advance(Duration.ofMillis(5));
      try {
        Timestamp timestamp = operation.apply(storage);
        if (!timestamp.equals(Timestamp.MAX)) {
          assertThat(timestamp).as("T").isGreaterThan(highest);
          highest = timestamp;
        }
        onTabs.run();
        break;
      } catch (OutcomeUnknownException e) {
        trace.add("unknown");
        tabs.maybe(onTabs);
        refusals++;
        break;
      } catch (ConflictException | UnavailableException e) {
        trace.add(e.getClass().getSimpleName());
        assertThat(truth.info(USER)).as("the store after a refusal").isEqualTo(before);
        if (name.equals("restore")) {
          tabs.mayHaveVanished(); // a restore that fails may cost what only the cache holds
        }
        if (e instanceof UnavailableException || attempt == MOST_ATTEMPTS) {
          refusals++;
          break;
        }
        clock.advance(e.retryAfter().orElse(Duration.ofSeconds(7)));
      }
    }
    look("after " + name);
  }

  private void look(String when) {
    for (SyncStorage storage : stacks) {
      trace.add("look");
      assertSame(when, storage);
      lookAtTabs(when, storage);
    }
  }

  /** What is in the store is always read as it is, whatever the cache does. */
  private void assertSame(String when, SyncStorage storage) {
    for (CollectionName name : List.of(META, BOOKMARKS)) {
      assertThat(items(storage, name)).as("%s %s", name, when).isEqualTo(items(truth, name));
    }
    int before = fired;
    UserInfo info = storage.info(USER);
    boolean mayLackTabs = fired > before;
    UserInfo stored = truth.info(USER);
    assertThat(without(info)).as("timestamps %s", when).isEqualTo(stored.collections());
    assertThat(info.lastModified()).as(when).isGreaterThanOrEqualTo(stored.lastModified());
    if (!mayVanish && !mayLackTabs) {
      tabs.assertTimestamp(when, info.lastModified(TABS));
    }
    if (!info.lastModified().isBefore(highest)) {
      highest = info.lastModified();
    }
    before = fired;
    var usage = storage.usage(USER);
    assertThat(without(usage.toInfo())).as("usage %s", when).isEqualTo(stored.collections());
    if (fired == before && !mayVanish) {
      assertThat(usage.lastModified()).as(when).isGreaterThanOrEqualTo(info.lastModified());
    }
  }

  private static Map<CollectionName, Timestamp> without(UserInfo info) {
    Map<CollectionName, Timestamp> all = new TreeMap<>(info.collections());
    all.remove(TABS);
    return all;
  }

  private static List<?> items(SyncStorage storage, CollectionName name) {
    return storage.read(
        USER, name, reader -> List.of(reader.lastModified(), reader.items(BsoQuery.ALL)));
  }

  private void lookAtTabs(String when, SyncStorage storage) {
    int before = fired;
    try {
      storage.read(
          USER,
          TABS,
          reader -> {
            tabs.assertSeen(when, reader, mayVanish);
            return true;
          });
    } catch (StorageException e) {
      assertThat(e).as(when).isInstanceOf(UnavailableException.class);
      assertThat(fired).as("faults while tabs were read").isGreaterThan(before);
    }
  }
}
