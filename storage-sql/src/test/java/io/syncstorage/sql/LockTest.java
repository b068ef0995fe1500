package io.syncstorage.sql;

import static io.syncstorage.sql.Stores.ALICE;
import static io.syncstorage.sql.Stores.BOB;
import static io.syncstorage.sql.Stores.BOOKMARKS;
import static io.syncstorage.sql.Stores.HISTORY;
import static io.syncstorage.sql.Stores.patch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncstorage.api.CollectionReader;
import io.syncstorage.api.CollectionWriter;
import io.syncstorage.api.UserSession;
import io.syncstorage.api.error.ConflictException;
import io.syncstorage.api.error.LockLostException;
import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.BsoQuery;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.api.value.UserInfo;
import io.syncstorage.testkit.time.SettableClock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LockTest {

  private static final Duration AT_ONCE = Duration.ZERO;

  private final SettableClock clock = new SettableClock();
  private final String url = Stores.newMemoryUrl();
  private final SqlStorage storage = Stores.open(url, clock);
  private final SqlStorage other = Stores.open(url, clock);
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void close() {
    threads.shutdownNow();
    storage.close();
    other.close();
  }

  @Test
  void aSecondWriterIsRefusedAtOnceIfItDoesNotWait() {
    storage.put(ALICE, BOOKMARKS, patch("a", "x"));
    try (CollectionWriter writer = storage.lockForWrite(ALICE, BOOKMARKS)) {
      assertThat(writer.exists()).isTrue();
      long start = System.nanoTime();
      assertThatExceptionOfType(ConflictException.class)
          .isThrownBy(() -> other.lockForWrite(ALICE, BOOKMARKS, AT_ONCE));
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
      assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }
    other.lockForWrite(ALICE, BOOKMARKS, AT_ONCE).close();
  }

  @Test
  void aNewUsersFirstLockIsHadWithoutWaiting() {
    storage.lockForWrite(ALICE, BOOKMARKS, AT_ONCE).close();
    storage.lockUser(BOB, AT_ONCE).close();
    assertThat(storage.info(ALICE)).isEqualTo(UserInfo.EMPTY);
  }

  @Test
  void aSecondWriterWaitsAndSeesWhatTheFirstWrote() throws Exception {
    Future<String> second;
    try (CollectionWriter writer = storage.lockForWrite(ALICE, BOOKMARKS)) {
      writer.put(patch("a", "first"));
      second = threads.submit(() -> payloadSeenByAWriter(Duration.ofSeconds(20)));
      awaitLockWait();
      writer.commit();
    }
    assertThat(second.get()).isEqualTo("first");
  }

  private String payloadSeenByAWriter(Duration maxWait) {
    try (CollectionWriter writer = other.lockForWrite(ALICE, BOOKMARKS, maxWait)) {
      return writer.item(new BsoId("a")).orElseThrow().payload();
    }
  }

  /** Until a session of the other instance waits for a lock: H2 lists who does. */
  private void awaitLockWait() throws Exception {
    try (var connection = java.sql.DriverManager.getConnection(url, "sa", "");
        var statement = connection.createStatement()) {
      boolean waiting = false;
      while (!waiting) {
        try (var blocked =
            statement.executeQuery(
                "SELECT 1 FROM information_schema.sessions WHERE blocker_id IS NOT NULL")) {
          waiting = blocked.next();
        }
        Thread.onSpinWait();
      }
    }
  }

  @Test
  void anInterruptedWaiterGetsAConflictAndKeepsItsFlag() throws Exception {
    storage.put(ALICE, BOOKMARKS, patch("a", "x"));
    CompletableFuture<Thread> waiter = new CompletableFuture<>();
    try (CollectionWriter writer = storage.lockForWrite(ALICE, BOOKMARKS)) {
      assertThat(writer.exists()).isTrue();
      Future<Boolean> flag =
          threads.submit(
              () -> {
                waiter.complete(Thread.currentThread());
                assertThatExceptionOfType(ConflictException.class)
                    .isThrownBy(() -> other.lockForWrite(ALICE, BOOKMARKS, Duration.ofMinutes(1)));
                return Thread.interrupted();
              });
      awaitLockWait();
      waiter.get().interrupt();
      assertThat(flag.get()).isTrue();
    }
  }

  @Test
  void otherCollectionsAreBlockedOnlyByASessionThatHasWritten() {
    storage.put(ALICE, BOOKMARKS, patch("a", "x"));
    storage.put(ALICE, HISTORY, patch("a", "x"));
    try (CollectionWriter bookmarks = storage.lockForWrite(ALICE, BOOKMARKS)) {
      try (CollectionWriter history = other.lockForWrite(ALICE, HISTORY, AT_ONCE)) {
        history.put(patch("a", "y"));
        history.commit();
      }
      bookmarks.put(patch("a", "z"));
      try (CollectionWriter history = other.lockForWrite(ALICE, HISTORY, AT_ONCE)) {
        assertThat(history.lastModified()).isNotEqualTo(Timestamp.ZERO);
        assertThatExceptionOfType(ConflictException.class)
            .isThrownBy(() -> history.put(patch("a", "z")));
        assertThatThrownBy(history::exists).isInstanceOf(IllegalStateException.class);
      }
      other.put(BOB, BOOKMARKS, patch("a", "x"));
    }
  }

  @Test
  void readersNeitherWaitNorMakeWait() {
    Timestamp before = storage.put(ALICE, BOOKMARKS, patch("a", "x")).timestamp();
    try (CollectionWriter writer = storage.lockForWrite(ALICE, BOOKMARKS);
        CollectionReader reader = other.lockForRead(ALICE, BOOKMARKS, AT_ONCE)) {
      writer.put(patch("a", "y"));
      assertThat(reader.lastModified()).isEqualTo(before);
      writer.commit();

      assertThat(reader.item(new BsoId("a")).orElseThrow().payload()).isEqualTo("x");
      assertThat(reader.lastModified()).isEqualTo(before);
    }
  }

  @Test
  void aReadersViewBeginsWhenItIsOpened() {
    storage.put(ALICE, BOOKMARKS, patch("a", "x"));
    try (CollectionReader reader = storage.lockForRead(ALICE, BOOKMARKS)) {
      other.put(ALICE, BOOKMARKS, patch("b", "y"));
      assertThat(reader.items(BsoQuery.ALL).items()).hasSize(1);
    }
    try (CollectionReader reader = storage.lockForRead(ALICE, HISTORY)) {
      other.put(ALICE, HISTORY, patch("b", "y"));
      assertThat(reader.exists()).isFalse();
      assertThat(reader.items(BsoQuery.ALL).items()).isEmpty();
    }
  }

  @Test
  void aUserSessionExcludesWritersOfExistingAndOfNewCollections() {
    storage.put(ALICE, BOOKMARKS, patch("a", "x"));
    try (UserSession session = storage.lockUser(ALICE)) {
      assertThat(session.info().collections()).containsOnlyKeys(BOOKMARKS);
      assertThatExceptionOfType(ConflictException.class)
          .isThrownBy(() -> other.lockForWrite(ALICE, BOOKMARKS, AT_ONCE));
      assertThatExceptionOfType(ConflictException.class)
          .isThrownBy(() -> other.lockForWrite(ALICE, HISTORY, AT_ONCE));
      assertThatExceptionOfType(ConflictException.class)
          .isThrownBy(() -> other.lockUser(ALICE, AT_ONCE));
      other.put(BOB, BOOKMARKS, patch("a", "x"));
    }
    try (CollectionWriter writer = other.lockForWrite(ALICE, BOOKMARKS)) {
      assertThat(writer.exists()).isTrue();
      assertThatExceptionOfType(ConflictException.class)
          .isThrownBy(() -> storage.lockUser(ALICE, AT_ONCE));
    }
    try (CollectionWriter writer = other.lockForWrite(ALICE, HISTORY)) {
      assertThat(writer.exists()).isFalse();
      assertThatExceptionOfType(ConflictException.class)
          .isThrownBy(() -> storage.lockUser(ALICE, AT_ONCE));
    }
  }

  @Test
  void aWriterThatWaitedForADeletedCollectionStartsAnew() throws Exception {
    storage.put(ALICE, BOOKMARKS, patch("a", "x"));
    Future<Timestamp> second;
    Timestamp deleted;
    try (UserSession session = storage.lockUser(ALICE)) {
      second =
          threads.submit(
              () -> {
                try (CollectionWriter writer =
                    other.lockForWrite(ALICE, BOOKMARKS, Duration.ofSeconds(20))) {
                  assertThat(writer.exists()).isFalse();
                  writer.put(patch("b", "y"));
                  return writer.commit();
                }
              });
      awaitLockWait();
      session.deleteStorage();
      deleted = session.commit();
    }
    assertThat(second.get()).isGreaterThan(deleted);
    assertThat(storage.items(ALICE, BOOKMARKS, BsoQuery.ALL).items()).hasSize(1);
  }

  @Test
  void aSessionPastItsDeadlineIsRolledBack() {
    storage.put(ALICE, BOOKMARKS, patch("a", "x"));
    UserInfo before = storage.info(ALICE);
    try (CollectionWriter writer = storage.lockForWrite(ALICE, BOOKMARKS)) {
      writer.put(patch("b", "y"));
      clock.advance(storage.traits().sessionTimeout().minusMillis(1));
      writer.put(patch("c", "y"));
      clock.advance(Duration.ofMillis(1));
      assertThatThrownBy(writer::commit).isInstanceOf(LockLostException.class);
      assertThatThrownBy(writer::exists).isInstanceOf(LockLostException.class);
      other.lockForWrite(ALICE, BOOKMARKS, AT_ONCE).close();
    }
    try (UserSession session = storage.lockUser(ALICE)) {
      CollectionReader reader = session.collection(BOOKMARKS);
      clock.advance(storage.traits().sessionTimeout());
      assertThatThrownBy(reader::exists).isInstanceOf(LockLostException.class);
      assertThatThrownBy(session::deleteStorage).isInstanceOf(LockLostException.class);
    }
    assertThat(storage.info(ALICE)).isEqualTo(before);
  }

  @Test
  void aSessionThatHasEndedIsOfNoUse() {
    CollectionWriter writer = storage.lockForWrite(ALICE, BOOKMARKS);
    assertThatThrownBy(writer::timestamp).isInstanceOf(IllegalStateException.class);
    writer.put(patch("a", "x"));
    assertThatThrownBy(() -> writer.reserve(Timestamp.ZERO))
        .isInstanceOf(IllegalStateException.class);
    writer.commit();
    assertThatThrownBy(writer::commit).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(writer::timestamp).isInstanceOf(IllegalStateException.class);
    writer.close();
    writer.close();
    CollectionReader reader = storage.lockForRead(ALICE, BOOKMARKS);
    reader.close();
    reader.close();
    assertThatThrownBy(reader::exists).isInstanceOf(IllegalStateException.class);
    UserSession session = storage.lockUser(ALICE);
    CollectionReader nested = session.collection(BOOKMARKS);
    session.close();
    assertThatThrownBy(nested::exists).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(session::info).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aWriterWaitsNoLongerThanItIsReadyTo() throws Exception {
    storage.put(ALICE, BOOKMARKS, patch("a", "x"));
    try (CollectionWriter writer = storage.lockForWrite(ALICE, BOOKMARKS)) {
      assertThat(writer.exists()).isTrue();
      Future<?> second =
          threads.submit(() -> other.lockForWrite(ALICE, BOOKMARKS, Duration.ofMillis(100)));
      assertThatThrownBy(second::get)
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(ConflictException.class);
    }
    try (CollectionWriter writer = other.lockForWrite(ALICE, BOOKMARKS)) {
      assertThat(writer.exists()).isTrue();
    }
  }
}
