package io.syncstorage.sql;

import static io.syncstorage.sql.Stores.ALICE;
import static io.syncstorage.sql.Stores.BOOKMARKS;
import static io.syncstorage.sql.Stores.HISTORY;
import static io.syncstorage.sql.Stores.patch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncstorage.api.CollectionReader;
import io.syncstorage.api.CollectionWriter;
import io.syncstorage.api.error.ConflictException;
import io.syncstorage.api.error.OutcomeUnknownException;
import io.syncstorage.api.error.UnavailableException;
import io.syncstorage.api.error.ValueTooLargeException;
import io.syncstorage.api.retry.RetryPolicy;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.testkit.time.SettableClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailureTest {

  private final SettableClock clock = new SettableClock();
  private final String url = Stores.newMemoryUrl();
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void moreSessionsThanConnectionsWaitAndThenLearnThatTheStoreIsBusy() {
    try (SqlStorage storage =
        SqlStorage.open(
            Stores.settings(url)
                .maxConnections(1)
                .connectionTimeout(Duration.ofMillis(250))
                .build(),
            clock)) {
      try (CollectionReader reader = storage.lockForRead(ALICE, BOOKMARKS)) {
        assertThat(reader.exists()).isFalse();
        assertThatExceptionOfType(UnavailableException.class)
            .isThrownBy(() -> storage.info(ALICE))
            .satisfies(e -> assertThat(e.retryAfter()).isPresent());
      }
      storage.info(ALICE);
    }
  }

  @Test
  void beyondTheBoundOnWaitingThreadsTheAnswerComesAtOnce() {
    try (SqlStorage storage =
        SqlStorage.open(
            Stores.settings(url)
                .maxConnections(1)
                .maxWaitingThreads(0)
                .connectionTimeout(Duration.ofHours(1))
                .build(),
            clock)) {
      try (CollectionReader reader = storage.lockForRead(ALICE, BOOKMARKS)) {
        assertThat(reader.exists()).isFalse();
        assertThatExceptionOfType(UnavailableException.class)
            .isThrownBy(() -> storage.info(ALICE))
            .withMessageContaining("too many threads");
      }
    }
  }

  @Test
  void aThreadThatIsInterruptedWhileItWaitsForAConnectionKeepsItsFlag() throws Exception {
    try (SqlStorage storage =
        SqlStorage.open(
            Stores.settings(url).maxConnections(1).connectionTimeout(Duration.ofHours(1)).build(),
            clock)) {
      try (CollectionReader reader = storage.lockForRead(ALICE, BOOKMARKS)) {
        assertThat(reader.exists()).isFalse();
        CompletableFuture<Thread> waiter = new CompletableFuture<>();
        Future<Boolean> flag =
            threads.submit(
                () -> {
                  waiter.complete(Thread.currentThread());
                  assertThatExceptionOfType(ConflictException.class)
                      .isThrownBy(() -> storage.info(ALICE));
                  return Thread.interrupted();
                });
        waiter.get().interrupt();
        assertThat(flag.get()).isTrue();
      }
    }
  }

  @Test
  void aFailedSessionGivesItsConnectionBackClean() {
    try (SqlStorage storage =
        SqlStorage.open(Stores.settings(url).maxConnections(2).build(), clock)) {
      storage.put(ALICE, BOOKMARKS, patch("a", "x"));
      try (CollectionWriter writer = storage.lockForWrite(ALICE, BOOKMARKS)) {
        assertThat(writer.exists()).isTrue();
        for (int i = 0; i < 10; i++) {
          assertThatExceptionOfType(ConflictException.class)
              .isThrownBy(() -> storage.lockForWrite(ALICE, BOOKMARKS, Duration.ZERO));
        }
      }
      // Its lock timeout is the store's again, or this second wait would end at once.
      try (CollectionWriter writer = storage.lockForWrite(ALICE, BOOKMARKS)) {
        assertThat(writer.exists()).isTrue();
        long start = System.nanoTime();
        assertThatExceptionOfType(ConflictException.class)
            .isThrownBy(() -> storage.lockForWrite(ALICE, BOOKMARKS));
        assertThat(Duration.ofNanos(System.nanoTime() - start))
            .isGreaterThan(storage.traits().lockTimeout().minusMillis(100));
      }
      assertThat(storage.usage(ALICE).collections()).containsOnlyKeys(BOOKMARKS);
    }
  }

  @Test
  void aPayloadOverTheLimitChangesNothingAndTheSessionGoesOn() {
    try (SqlStorage storage =
        SqlStorage.open(Stores.settings(url).maxPayloadBytes(3).build(), clock)) {
      try (CollectionWriter writer = storage.lockForWrite(ALICE, BOOKMARKS)) {
        assertThatExceptionOfType(ValueTooLargeException.class)
            .isThrownBy(() -> writer.putAll(List.of(patch("a", "éx"), patch("b", "éé"))))
            .withMessageNotContaining("éé");
        assertThatThrownBy(writer::timestamp).isInstanceOf(IllegalStateException.class);
        assertThat(writer.put(patch("c", "éx"))).isTrue();
        writer.commit();
      }
      assertThat(storage.usage(ALICE).totalBytes()).isEqualTo(3);
    }
  }

  @Test
  void aClockThatStandsStillMakesWritersWaitInTheEnd() {
    try (SqlStorage storage = Stores.open(url, clock)) {
      Timestamp first = storage.put(ALICE, BOOKMARKS, patch("a", "x")).timestamp();
      assertThat(first).isEqualTo(Timestamp.atOrAfter(SettableClock.START));
      for (int i = 1; i <= 100; i++) {
        assertThat(storage.put(ALICE, BOOKMARKS, patch("a", "x")).timestamp())
            .isEqualTo(new Timestamp(first.hundredths() + i));
      }
      assertThatExceptionOfType(ConflictException.class)
          .isThrownBy(
              () ->
                  storage.write(
                      ALICE, HISTORY, RetryPolicy.none(), writer -> writer.put(patch("a", "x"))))
          .satisfies(e -> assertThat(e.retryAfter()).contains(Duration.ofMillis(10)));
      clock.advance(Duration.ofMillis(10));
      storage.put(ALICE, HISTORY, patch("a", "x"));
    }
  }

  @Test
  void aDatabaseThatGoesAwayIsUnavailableAndComesBack(@TempDir Path directory) throws Exception {
    String file = "jdbc:h2:" + directory.resolve("db");
    try (SqlStorage storage = Stores.open(file, clock)) {
      storage.put(ALICE, BOOKMARKS, patch("a", "x"));
      CollectionWriter writer = storage.lockForWrite(ALICE, BOOKMARKS);
      writer.put(patch("b", "x"));
      shutDown("jdbc:h2:async:" + directory.resolve("db"));

      assertThatThrownBy(() -> writer.put(patch("c", "x")))
          .isInstanceOf(UnavailableException.class)
          .hasCauseInstanceOf(RuntimeException.class);
      writer.close();
      boolean back = false;
      for (int i = 0; i < 10 && !back; i++) {
        back = isAvailable(storage);
      }
      assertThat(back).isTrue();
      assertThat(storage.usage(ALICE).collections().get(BOOKMARKS))
          .satisfies(it -> assertThat(it.items()).isEqualTo(1));
    }
  }

  private static boolean isAvailable(SqlStorage storage) {
    try {
      storage.check();
      return true;
    } catch (UnavailableException e) {
      return false;
    }
  }

  private static void shutDown(String url) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url + ";IFEXISTS=TRUE", "sa", "");
        Statement statement = connection.createStatement()) {
      statement.execute("SHUTDOWN IMMEDIATELY");
    } catch (SQLException e) {
      assertThat(e.getErrorCode()).isEqualTo(90121); // the connection it came over is closed too
    }
  }

  @Test
  void aCommitWhoseAnswerIsLostHasAnUnknownOutcome(@TempDir Path directory) throws Exception {
    String file = "jdbc:h2:" + directory.resolve("db");
    try (SqlStorage storage = Stores.open(file, clock)) {
      CollectionWriter writer = storage.lockForWrite(ALICE, BOOKMARKS);
      assertThat(writer.exists()).isFalse();
      shutDown("jdbc:h2:async:" + directory.resolve("db"));

      // Nothing is left to be written before the commit itself.
      assertThatThrownBy(writer::commit)
          .isInstanceOf(OutcomeUnknownException.class)
          .hasRootCauseInstanceOf(SQLException.class);
      assertThatThrownBy(writer::commit).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void aDatabaseThatCannotBeOpenedIsUnavailable(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("db.mv.db");
    Files.writeString(file, "this is no database");

    assertThatExceptionOfType(UnavailableException.class)
        .isThrownBy(() -> Stores.open("jdbc:h2:" + directory.resolve("db"), clock));
    CloseTest.assertAllEnd(CloseTest.threadsOfStores());
  }

  @Test
  void anInterruptedThreadHarmsNobodyElse(@TempDir Path directory) {
    try (SqlStorage storage = Stores.open("jdbc:h2:" + directory.resolve("db"), clock)) {
      Thread.currentThread().interrupt();
      try {
        storage.put(ALICE, BOOKMARKS, patch("a", "x"));
      } finally {
        assertThat(Thread.interrupted()).isTrue();
      }
      storage.put(ALICE, BOOKMARKS, patch("b", "x"));
      assertThat(storage.usage(ALICE).totalBytes()).isEqualTo(2);
    }
  }
}
