package io.syncstorage.sql;

import static io.syncstorage.sql.Stores.ALICE;
import static io.syncstorage.sql.Stores.BOOKMARKS;
import static io.syncstorage.sql.Stores.HISTORY;
import static io.syncstorage.sql.Stores.patch;
import static org.assertj.core.api.Assertions.assertThat;

import io.syncstorage.api.Committed;
import io.syncstorage.api.SyncStorage;
import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.BsoQuery;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.api.value.UserInfo;
import io.syncstorage.api.value.UserUsage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several threads and instances on one user, in real time. */
class ConcurrencyTest {

  private static final int WRITES = 60;

  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void writersOfOneCollectionNeverLoseAnUpdate() throws Exception {
    String url = Stores.newMemoryUrl();
    try (SqlStorage one = open(url);
        SqlStorage two = open(url)) {
      Set<Timestamp> timestamps = ConcurrentHashMap.newKeySet();
      Callable<Boolean> first = () -> count(one, BOOKMARKS, timestamps);
      Callable<Boolean> second = () -> count(two, BOOKMARKS, timestamps);
      run(List.of(first, second, first, second));

      assertThat(value(one)).isEqualTo(4 * WRITES);
      assertThat(timestamps).hasSize(4 * WRITES);
    }
  }

  private static boolean count(
      SyncStorage storage, CollectionName collection, Set<Timestamp> timestamps) {
    for (int i = 0; i < WRITES; i++) {
      Committed<Boolean> done =
          storage.write(
              ALICE,
              collection,
              writer -> {
                int before =
                    writer.item(new BsoId("n")).map(it -> Integer.parseInt(it.payload())).orElse(0);
                return writer.put(patch("n", Integer.toString(before + 1)));
              });
      timestamps.add(done.timestamp());
    }
    return true;
  }

  private static int value(SyncStorage storage) {
    return Integer.parseInt(storage.item(ALICE, BOOKMARKS, new BsoId("n")).orElseThrow().payload());
  }

  @Test
  void aDeviceThatPollsMissesNothing(@TempDir Path directory) throws Exception {
    String url = "jdbc:h2:" + directory.resolve("db");
    try (SqlStorage one = open(url);
        SqlStorage two = open(url)) {
      AtomicBoolean writing = new AtomicBoolean(true);
      Future<Map<BsoId, Timestamp>> seenByPoller = threads.submit(() -> poll(two, writing));
      Map<BsoId, Timestamp> written = new ConcurrentHashMap<>();
      List<Callable<Boolean>> writers = new ArrayList<>();
      for (CollectionName collection : List.of(BOOKMARKS, HISTORY)) {
        for (SqlStorage storage : List.of(one, two)) {
          writers.add(() -> put(storage, collection, written));
        }
      }
      run(writers);
      writing.set(false);

      assertThat(seenByPoller.get()).isEqualTo(written);
      assertThat(new HashSet<>(written.values())).hasSameSizeAs(written.keySet());
    }
  }

  private static boolean put(
      SyncStorage storage, CollectionName collection, Map<BsoId, Timestamp> written) {
    for (int i = 0; i < WRITES; i++) {
      BsoId id = new BsoId(collection + "-" + System.identityHashCode(storage) + "-" + i);
      written.put(id, storage.put(ALICE, collection, patch(id.value(), "x")).timestamp());
    }
    return true;
  }

  /** What a device does: fetch what is newer than what it has, and never look back. */
  private static Map<BsoId, Timestamp> poll(SyncStorage storage, AtomicBoolean writing) {
    Map<BsoId, Timestamp> seen = new ConcurrentHashMap<>();
    Timestamp last = Timestamp.ZERO;
    boolean more;
    do {
      more = writing.get();
      UserInfo info = storage.info(ALICE);
      assertThat(info.lastModified()).isGreaterThanOrEqualTo(last);
      for (Map.Entry<CollectionName, Timestamp> entry : info.collections().entrySet()) {
        assertThat(entry.getValue()).isLessThanOrEqualTo(info.lastModified());
        if (entry.getValue().isAfter(last)) {
          Timestamp since = last;
          Timestamp until = info.lastModified().next();
          for (Bso item :
              storage
                  .items(
                      ALICE, entry.getKey(), BsoQuery.builder().newer(since).older(until).build())
                  .items()) {
            seen.put(item.id(), item.modified());
          }
        }
      }
      last = info.lastModified();
    } while (more);
    return seen;
  }

  @Test
  void noReaderSeesAHalfOfAWrite() throws Exception {
    String url = Stores.newMemoryUrl();
    try (SqlStorage one = open(url);
        SqlStorage two = open(url)) {
      AtomicBoolean writing = new AtomicBoolean(true);
      List<Future<Integer>> readers = new ArrayList<>();
      for (SqlStorage storage : List.of(one, two)) {
        readers.add(threads.submit(() -> readWhole(storage, writing)));
      }
      run(List.of(() -> rewrite(one), () -> rewrite(two)));
      writing.set(false);

      for (Future<Integer> reader : readers) {
        assertThat(reader.get()).isPositive();
      }
    }
  }

  private static boolean rewrite(SyncStorage storage) {
    for (int i = 0; i < WRITES; i++) {
      String text = "x".repeat(i);
      if (i % 7 == 0) {
        storage.deleteCollection(ALICE, BOOKMARKS);
      } else {
        storage.putAll(
            ALICE, BOOKMARKS, List.of(patch("a", text), patch("b", text), patch("c", text)));
      }
    }
    return true;
  }

  private static int readWhole(SyncStorage storage, AtomicBoolean writing) {
    int reads = 0;
    while (writing.get() || reads == 0) {
      storage.read(
          ALICE,
          BOOKMARKS,
          reader -> {
            Timestamp before = reader.lastModified();
            List<Bso> items = reader.items(BsoQuery.ALL).items();
            assertThat(items).hasSize(reader.exists() ? 3 : 0);
            assertThat(items).allMatch(item -> item.modified().equals(before));
            assertThat(items.stream().map(Bso::payload).distinct().count()).isLessThan(2);
            assertThat(reader.items(BsoQuery.ALL).items()).isEqualTo(items);
            return true;
          });
      UserUsage usage = storage.usage(ALICE);
      usage
          .collections()
          .values()
          .forEach(
              it -> {
                assertThat(it.items()).isEqualTo(3);
                assertThat(it.payloadBytes() % 3).isZero();
                assertThat(it.lastModified()).isLessThanOrEqualTo(usage.lastModified());
              });
      reads++;
    }
    return reads;
  }

  @Test
  void firstWritesOfNewUsersAndCollectionsMeetWithoutHarm() throws Exception {
    String url = Stores.newMemoryUrl();
    try (SqlStorage one = open(url);
        SqlStorage two = open(url)) {
      for (int round = 0; round < 15; round++) {
        CollectionName fresh = new CollectionName("fresh-" + round);
        List<Callable<Timestamp>> writers = new ArrayList<>();
        for (SqlStorage storage : List.of(one, two, one, two)) {
          writers.add(() -> storage.put(ALICE, fresh, patch("a", "x")).timestamp());
        }
        assertThat(new HashSet<>(run(writers))).hasSize(4);
      }
      assertThat(one.info(ALICE).collections()).hasSize(15);
    }
  }

  @Test
  void userSessionsAndWritersDoNotDeadlock() throws Exception {
    String url = Stores.newMemoryUrl();
    try (SqlStorage one = open(url);
        SqlStorage two = open(url)) {
      Set<Timestamp> timestamps = ConcurrentHashMap.newKeySet();
      Callable<Boolean> deletes =
          () -> {
            for (int i = 0; i < 20; i++) {
              timestamps.add(one.deleteStorage(ALICE));
            }
            return true;
          };
      run(
          List.of(
              deletes,
              () -> count(two, BOOKMARKS, timestamps),
              () -> count(one, HISTORY, timestamps)));

      assertThat(timestamps).hasSize(20 + 2 * WRITES);
    }
  }

  @Test
  void instancesThatOpenANewDatabaseAtOnceAllSucceed(@TempDir Path directory) throws Exception {
    String url = "jdbc:h2:" + directory.resolve("db");
    Callable<SqlStorage> open = () -> open(url);
    for (SqlStorage storage : run(List.of(open, open, open))) {
      storage.put(ALICE, BOOKMARKS, patch("a", "x"));
      storage.close();
    }
  }

  /** The clock may lag behind what hundreds of writes a second need. */
  private static SqlStorage open(String url) {
    return SqlStorage.open(
        Stores.settings(url).maxConnections(6).maxClockLead(Duration.ofMinutes(1)).build(),
        InstantSource.system());
  }

  private <R> List<R> run(List<Callable<R>> work) throws Exception {
    List<R> results = new ArrayList<>();
    for (Future<R> future : threads.invokeAll(work)) {
      results.add(future.get());
    }
    return results;
  }
}
