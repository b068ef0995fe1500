package io.syncstorage.api.routing;

import static io.syncstorage.api.routing.Cluster.A;
import static io.syncstorage.api.routing.Cluster.B;
import static io.syncstorage.api.routing.Cluster.BOOKMARKS;
import static io.syncstorage.api.routing.Cluster.C;
import static io.syncstorage.api.routing.Cluster.USER;
import static org.assertj.core.api.Assertions.assertThat;

import io.syncstorage.api.CollectionReader;
import io.syncstorage.api.Committed;
import io.syncstorage.api.LockScope;
import io.syncstorage.api.SyncStorage;
import io.syncstorage.api.error.ConflictException;
import io.syncstorage.api.retry.Pacing;
import io.syncstorage.api.retry.RetryPolicy;
import io.syncstorage.api.value.BsoPatch;
import io.syncstorage.api.value.BsoQuery;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Writers, readers and movers of one user on threads and routing instances of their own. */
final class RoutingUnderLoadTest {

  private static final int WRITERS = 3;
  private static final int WRITES = 150;
  private static final CollectionName HISTORY = new CollectionName("history");
  private static final RetryPolicy PATIENT =
      new RetryPolicy(
          100_000, Duration.ZERO, Duration.ofMillis(1), Duration.ofMinutes(1), Pacing.system());

  @ParameterizedTest
  @EnumSource(LockScope.class)
  @Timeout(120)
  void nothingIsLostAndNoTimestampIsGivenTwice(LockScope scope) throws Exception {
    Cluster cluster = new Cluster(scope, Duration.ofSeconds(5));
    CountDownLatch start = new CountDownLatch(1);
    AtomicInteger writing = new AtomicInteger(WRITERS);
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      List<Future<List<Timestamp>>> writers = new ArrayList<>();
      for (int i = 0; i < WRITERS; i++) {
        int writer = i;
        writers.add(threads.submit(() -> write(cluster.instance(), writer, start, writing)));
      }
      List<Future<Integer>> others = new ArrayList<>();
      others.add(threads.submit(() -> readOn(cluster.instance(), start, writing)));
      others.add(threads.submit(() -> readOn(cluster.instance(), start, writing)));
      others.add(threads.submit(() -> moveOn(cluster.instance(), start, writing)));
      others.add(threads.submit(() -> moveOn(cluster.instance(), start, writing)));
      start.countDown();
      Set<Timestamp> timestamps = new HashSet<>();
      for (Future<List<Timestamp>> writer : writers) {
        timestamps.addAll(writer.get());
      }
      for (Future<Integer> other : others) {
        assertThat(other.get()).as("rounds").isPositive();
      }
      assertThat(timestamps).hasSize(WRITERS * WRITES);
      assertThat(count(cluster.instance(), BOOKMARKS) + count(cluster.instance(), HISTORY))
          .isEqualTo(WRITERS * WRITES);
    } finally {
      threads.shutdownNow();
    }
    cluster.instance().moveUser(USER, A);
    assertThat(cluster.storesWithData()).containsExactly(A);
  }

  private static List<Timestamp> write(
      SyncStorage storage, int writer, CountDownLatch start, AtomicInteger writing)
      throws InterruptedException {
    try {
      start.await();
      List<Timestamp> timestamps = new ArrayList<>();
      for (int i = 0; i < WRITES; i++) {
        BsoPatch patch = BsoPatch.of("w" + writer + "-" + i);
        Timestamp seen = PATIENT.call(() -> storage.info(USER)).lastModified();
        Committed<Boolean> put =
            storage.write(
                USER, i % 2 == 0 ? BOOKMARKS : HISTORY, PATIENT, session -> session.put(patch));
        assertThat(put.result()).isTrue();
        assertThat(put.timestamp()).isGreaterThan(seen);
        assertThat(PATIENT.call(() -> storage.info(USER)).lastModified())
            .isGreaterThanOrEqualTo(put.timestamp());
        timestamps.add(put.timestamp());
      }
      return timestamps;
    } finally {
      writing.decrementAndGet();
    }
  }

  private static int readOn(SyncStorage storage, CountDownLatch start, AtomicInteger writing)
      throws InterruptedException {
    start.await();
    Timestamp last = Timestamp.ZERO;
    int items = 0;
    int rounds = 0;
    do {
      Timestamp now = PATIENT.call(() -> storage.info(USER)).lastModified();
      assertThat(now).isGreaterThanOrEqualTo(last);
      last = now;
      int found = count(storage, BOOKMARKS);
      assertThat(found).isGreaterThanOrEqualTo(items);
      items = found;
      rounds++;
    } while (writing.get() > 0);
    return rounds;
  }

  private static int count(SyncStorage storage, CollectionName collection) {
    return storage.read(
        USER, collection, PATIENT, reader -> reader.itemIds(BsoQuery.ALL).items().size());
  }

  private static int moveOn(RoutingStorage storage, CountDownLatch start, AtomicInteger writing)
      throws InterruptedException {
    start.await();
    List<StoreName> targets = List.of(B, C, A);
    int rounds = 0;
    do {
      try {
        storage.moveUser(USER, targets.get(rounds % 3));
      } catch (ConflictException e) {
        // a writer came in between; the next round begins anew
      }
      rounds++;
    } while (writing.get() > 0);
    return rounds;
  }

  @Test
  @Timeout(60)
  void aWriterThatWaitsForAMoveLosesNothing() throws Exception {
    Cluster cluster = new Cluster(LockScope.GLOBAL, Duration.ofSeconds(30));
    Cluster.put(cluster.store(A), "before");
    CountDownLatch copying = new CountDownLatch(1);
    CountDownLatch writerIsWaiting = new CountDownLatch(1);
    Interposer.Listener mover =
        new Interposer.Listener() {
          @Override
          public void after(String call) {
            if (call.equals("b.restore")) {
              copying.countDown();
              await(writerIsWaiting);
            }
          }
        };
    Interposer.Listener writer =
        new Interposer.Listener() {
          @Override
          public void before(String call, Object[] arguments) {
            if (call.equals("a.lockForWrite")) {
              writerIsWaiting.countDown();
            }
          }
        };
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Future<?> moved =
          threads.submit(() -> PATIENT.<Boolean>call(() -> moved(cluster.instance(mover))));
      await(copying);
      try (CollectionReader reader = cluster.instance().lockForRead(USER, BOOKMARKS)) {
        assertThat(reader.items(BsoQuery.ALL).items()).as("while it is copied").hasSize(1);
      }
      Future<Timestamp> written =
          threads.submit(() -> Cluster.put(cluster.instance(writer), "after"));
      written.get();
      moved.get();
    } finally {
      threads.shutdownNow();
    }
    assertThat(Cluster.ids(cluster.instance())).containsExactly("after", "before");
    assertThat(cluster.storesWithData()).containsExactly(B);
  }

  @Test
  @Timeout(60)
  void aMoverThatStillEmptiesTheOldStoreSparesTheCopyOfTheNextMove() throws Exception {
    Cluster cluster = new Cluster(LockScope.GLOBAL, Duration.ofSeconds(30));
    Cluster.put(cluster.store(A), "item");
    CountDownLatch emptying = new CountDownLatch(1);
    CountDownLatch copied = new CountDownLatch(1);
    CountDownLatch emptied = new CountDownLatch(1);
    Interposer.Listener first =
        new Interposer.Listener() {
          private int locks;

          @Override
          public void before(String call, Object[] arguments) {
            if (call.equals("a.lockUser") && ++locks == 2) {
              emptying.countDown();
              await(copied);
            }
          }
        };
    Interposer.Listener second =
        new Interposer.Listener() {
          private int changes;

          @Override
          public void before(String call, Object[] arguments) {
            if (call.equals("directory.compareAndSet") && ++changes == 2) {
              copied.countDown();
              await(emptied);
            }
          }
        };
    ExecutorService threads = Executors.newFixedThreadPool(1);
    try {
      Future<?> there =
          threads.submit(
              () -> {
                cluster.instance(first).moveUser(USER, B);
                emptied.countDown();
              });
      await(emptying);
      cluster.instance(second).moveUser(USER, A);
      there.get();
    } finally {
      threads.shutdownNow();
    }
    assertThat(Cluster.ids(cluster.instance())).containsExactly("item");
    assertThat(cluster.storesWithData()).containsExactly(A);
  }

  private static boolean moved(RoutingStorage storage) {
    storage.moveUser(USER, B);
    return true;
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
