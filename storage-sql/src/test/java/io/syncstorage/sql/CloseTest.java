package io.syncstorage.sql;

import static io.syncstorage.sql.Stores.ALICE;
import static io.syncstorage.sql.Stores.BOOKMARKS;
import static io.syncstorage.sql.Stores.patch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncstorage.api.CollectionWriter;
import io.syncstorage.api.error.UnavailableException;
import io.syncstorage.testkit.time.SettableClock;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CloseTest {

  /** Many, so that closing sessions in any order but the right one would meet a waiter first. */
  private static final int WAITERS = 9;

  private static final Duration LOCK_WAIT = Duration.ofSeconds(60);

  private final String url = Stores.newMemoryUrl();
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void closingTheStoreDoesNotWaitForThoseWhoWaitForALock() throws Exception {
    SqlStorage storage =
        SqlStorage.open(
            Stores.settings(url).maxConnections(WAITERS + 1).build(), new SettableClock());
    storage.put(ALICE, BOOKMARKS, patch("a", "x"));
    CollectionWriter holder = storage.lockForWrite(ALICE, BOOKMARKS);
    assertThat(holder.exists()).isTrue();
    List<Future<CollectionWriter>> waiters =
        IntStream.range(0, WAITERS)
            .mapToObj(i -> threads.submit(() -> storage.lockForWrite(ALICE, BOOKMARKS, LOCK_WAIT)))
            .toList();
    awaitLockWaits();

    Future<?> closing = threads.submit(storage::close);
    closing.get(20, TimeUnit.SECONDS);
    for (Future<CollectionWriter> waiter : waiters) {
      assertThatThrownBy(() -> waiter.get(20, TimeUnit.SECONDS))
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(UnavailableException.class);
    }
    assertThatThrownBy(holder::exists).isInstanceOf(IllegalStateException.class);
  }

  /** Until all wait for the lock: H2 lists who does. */
  private void awaitLockWaits() throws SQLException {
    try (Connection connection = DriverManager.getConnection(url, "sa", "");
        Statement statement = connection.createStatement()) {
      long waiting = 0;
      while (waiting < WAITERS) {
        try (ResultSet blocked =
            statement.executeQuery(
                "SELECT COUNT(*) FROM information_schema.sessions WHERE blocker_id IS NOT NULL")) {
          assertThat(blocked.next()).isTrue();
          waiting = blocked.getLong(1);
        }
      }
    }
  }

  @Test
  void aClosedStoreIsUnavailable() {
    SqlStorage storage = Stores.open(url, new SettableClock());
    storage.close();
    storage.close();

    assertThatExceptionOfType(UnavailableException.class).isThrownBy(() -> storage.info(ALICE));
    assertThatExceptionOfType(UnavailableException.class).isThrownBy(storage::check);
    assertThatExceptionOfType(UnavailableException.class)
        .isThrownBy(() -> storage.lockForWrite(ALICE, BOOKMARKS));
  }

  @Test
  void closingTheStoreEndsOpenSessionsWithoutACommit() {
    SqlStorage storage = Stores.open(url, new SettableClock());
    try (SqlStorage other = Stores.open(url, new SettableClock())) {
      CollectionWriter writer = storage.lockForWrite(ALICE, BOOKMARKS);
      writer.put(patch("a", "x"));
      storage.close();

      assertThatThrownBy(writer::commit).isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(writer::exists).isInstanceOf(IllegalStateException.class);
      writer.close();
      assertThat(other.info(ALICE).collections()).isEmpty();
      other.lockForWrite(ALICE, BOOKMARKS, Duration.ZERO).close();
    }
  }

  @Test
  void noThreadIsLeftBehind() throws Exception {
    List<Thread> ofTheStore;
    try (SqlStorage storage = Stores.open(url, new SettableClock())) {
      storage.put(ALICE, BOOKMARKS, patch("a", "x"));
      ofTheStore = threadsOfStores();
      assertThat(ofTheStore).isNotEmpty();
    }
    assertAllEnd(ofTheStore);
    assertAllEnd(threadsOfStores());
  }

  static List<Thread> threadsOfStores() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(
            thread ->
                Stream.of("syncstorage-h2", "H2 ", "MVStore")
                    .anyMatch(part -> thread.getName().contains(part)))
        .toList();
  }

  /** They have been told to end, which takes them a moment. */
  static void assertAllEnd(List<Thread> threads) throws InterruptedException {
    for (Thread thread : threads) {
      thread.join(10_000);
      assertThat(thread.isAlive()).as(thread.getName()).isFalse();
    }
  }
}
