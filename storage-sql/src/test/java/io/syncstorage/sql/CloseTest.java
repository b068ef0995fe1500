package io.syncstorage.sql;

import static io.syncstorage.sql.Stores.ALICE;
import static io.syncstorage.sql.Stores.BOOKMARKS;
import static io.syncstorage.sql.Stores.patch;
import static org.assertj.core.api.Assertions.assertThat;
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
}
