package io.syncstorage.memcached;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncstorage.api.CollectionWriter;
import io.syncstorage.api.SyncStorage;
import io.syncstorage.api.UserSession;
import io.syncstorage.api.error.ConflictException;
import io.syncstorage.api.error.OutcomeUnknownException;
import io.syncstorage.api.error.UnavailableException;
import io.syncstorage.api.value.BatchId;
import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.BsoPatch;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.api.value.UserId;
import io.syncstorage.api.value.UserInfo;
import io.syncstorage.memcached.client.InMemoryCache;
import io.syncstorage.testkit.reference.ReferenceData;
import io.syncstorage.testkit.reference.ReferenceStorage;
import io.syncstorage.testkit.time.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
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
  private final CallFaults faults;
  private final ReferenceData data = new ReferenceData();
  private final ReferenceStorage truth = new ReferenceStorage(clock, data);
  private final List<SyncStorage> stacks;
  private final TabsExpectation tabs = new TabsExpectation();
  private final List<String> trace = new ArrayList<>();
  private int steps;
  private int refusals;
  private final Onlookers onlookers;

  FaultyRun(Consumer<CallFaults> arm) {
    faults = new CallFaults(USER, clock);
    stacks = faults.caches().stream().map(this::stack).toList();
    onlookers = new Onlookers(USER, stacks, truth, tabs, faults, trace);
    arm.accept(faults);
  }

  private SyncStorage stack(InMemoryCache cache) {
    return Stacks.alone(
        new ReferenceStorage(clock, data),
        cache,
        Stacks.modes(Set.of("meta"), Set.of("tabs")),
        clock);
  }

  int refusals() {
    return refusals;
  }

  int calls() {
    return faults.calls();
  }

  List<String> trace() {
    return trace;
  }

  void run() {
    program();
    faults.end();
    onlookers.look("at the end");
    clock.advance(Duration.ofMinutes(1));
    for (CollectionName name : List.of(META, TABS, BOOKMARKS)) {
      int before = refusals;
      put(name, "last", "of all");
      assertThat(refusals).as("refusals once all is well").isEqualTo(before);
    }
    onlookers.look("after all");
    int before = faults.calls();
    stacks.get(0).info(USER);
    assertThat(faults.calls() - before)
        .as("calls for the timestamps, once all is healed")
        .isEqualTo(1);
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
              tabs.assertSeen("to the writer", writer, faults.mayVanish());
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
          onlookers.acknowledged(timestamp);
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
    onlookers.look("after " + name);
  }
}
