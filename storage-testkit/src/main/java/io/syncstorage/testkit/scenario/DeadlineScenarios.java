package io.syncstorage.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncstorage.api.CollectionReader;
import io.syncstorage.api.CollectionWriter;
import io.syncstorage.api.UserSession;
import io.syncstorage.api.error.ConflictException;
import io.syncstorage.api.error.LockLostException;
import io.syncstorage.api.value.BatchId;
import io.syncstorage.api.value.BsoQuery;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.testkit.check.Checks;
import io.syncstorage.testkit.rules.Requirement;
import io.syncstorage.testkit.stage.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** LK-5 to LK-7: how a session ends, by its deadline or by being closed. */
final class DeadlineScenarios extends Scenario {

  DeadlineScenarios(Stage stage) {
    super(stage);
  }

  private void passDeadline() {
    advance(stage.traits().sessionTimeout().plusSeconds(1));
  }

  @Checks(value = "LK-5", needs = Requirement.INJECTED_CLOCK)
  void aSessionIsGoodUntilItsDeadline() {
    try (CollectionWriter writer = writer(BOOKMARKS)) {
      writer.put(patch(A));
      advance(stage.traits().sessionTimeout().minusSeconds(1));
      writer.put(patch(B));
      writer.commit();
    }
    assertThat(ids(BOOKMARKS)).containsExactlyInAnyOrder(A, B);
  }

  @Checks(value = "LK-5", needs = Requirement.INJECTED_CLOCK)
  void aSessionPastItsDeadlineIsRolledBack() {
    put(BOOKMARKS, A);
    var before = store().usage(user);
    try (CollectionWriter writer = writer(BOOKMARKS)) {
      writer.put(patch(B));
      passDeadline();
      assertFails(LockLostException.class, "commit after the deadline", writer::commit);
    }
    assertThat(store().usage(user)).isEqualTo(before);
    put(BOOKMARKS, C);
    assertThat(ids(BOOKMARKS)).containsExactlyInAnyOrder(A, C);
  }

  @Checks(
      value = "LK-5",
      needs = {Requirement.INJECTED_CLOCK, Requirement.LOCK_EXPIRY})
  void thePausedHoldersLockBecomesFree() {
    put(BOOKMARKS, A);
    try (CollectionWriter paused = writer(BOOKMARKS)) {
      paused.put(patch(B));
      passDeadline();
      put(BOOKMARKS, C);
      assertFails(LockLostException.class, "the paused holder's commit", paused::commit);
    }
    assertThat(ids(BOOKMARKS)).containsExactlyInAnyOrder(A, C);
  }

  @Checks("LK-6")
  void everyUseAfterTheDeadlineIsALostLock() {
    put(BOOKMARKS, A);
    assertLost(writer -> writer.put(patch(B)));
    assertLost(writer -> writer.delete(A));
    assertLost(writer -> writer.items(BsoQuery.ALL));
    assertLost(CollectionWriter::createBatch);
    assertLost(writer -> writer.reserve(Timestamp.ZERO));
    assertLost(CollectionWriter::commit);
    assertThat(ids(BOOKMARKS)).containsExactly(A);
  }

  private interface Use {
    void of(CollectionWriter writer);
  }

  private void assertLost(Use use) {
    try (CollectionWriter writer = writer(BOOKMARKS)) {
      passDeadline();
      assertFails(LockLostException.class, "a use after the deadline", () -> use.of(writer));
    }
  }

  @Checks("LK-6")
  void aCommitThatCameTooLateShowsNowhere() {
    put(BOOKMARKS, A);
    var before = store().info(user);
    try (CollectionWriter writer = writer(BOOKMARKS)) {
      writer.put(patch(B));
      passDeadline();
      assertFails(LockLostException.class, "commit after the deadline", writer::commit);
    }
    assertThat(store().info(user)).isEqualTo(before);
    assertThat(lastModified(BOOKMARKS)).isEqualTo(before.lastModified(BOOKMARKS));
    assertThat(ids(BOOKMARKS)).containsExactly(A);
  }

  @Checks(value = "LK-6", needs = Requirement.LOCK_EXPIRY)
  void whoHasLostItsLockDoesNotFreeItsSuccessors() {
    put(BOOKMARKS, A);
    CollectionWriter late = writer(BOOKMARKS);
    passDeadline();
    try (CollectionWriter successor = writer(BOOKMARKS)) {
      successor.put(patch(B));
      late.close();
      assertRefused(
          ConflictException.class,
          "a third writer beside the successor",
          () -> store().lockForWrite(user, BOOKMARKS, Duration.ZERO).close());
      successor.commit();
    }
    assertThat(ids(BOOKMARKS)).containsExactlyInAnyOrder(A, B);
  }

  @Checks("LK-6")
  void aUserSessionPastItsDeadlineCannotCommit() {
    put(BOOKMARKS, A);
    try (UserSession session = userSession()) {
      session.deleteStorage();
      passDeadline();
      assertFails(LockLostException.class, "commit after the deadline", session::commit);
    }
    assertThat(ids(BOOKMARKS)).containsExactly(A);
  }

  @Checks("LK-7")
  void aWriterThatHasEndedRefusesEveryUse() {
    put(BOOKMARKS, A);
    CollectionWriter committed = writer(BOOKMARKS);
    committed.put(patch(B));
    committed.commit();
    CollectionWriter closed = writer(BOOKMARKS);
    closed.close();
    for (CollectionWriter writer : List.of(committed, closed)) {
      BatchId batch = new BatchId("any");
      assertEnded("timestamp", writer::timestamp);
      assertEnded("reserve", () -> writer.reserve(Timestamp.ZERO));
      assertEnded("putAll", () -> writer.put(patch(C)));
      assertEnded("deleteAll", () -> writer.deleteAll(Set.of(A)));
      assertEnded("deleteCollection", writer::deleteCollection);
      assertEnded("createBatch", writer::createBatch);
      assertEnded("batch", () -> writer.batch(batch));
      assertEnded("append", () -> writer.append(batch, patches(A)));
      assertEnded("apply", () -> writer.apply(batch));
      assertEnded("discard", () -> writer.discard(batch));
      assertEnded("totalSize", writer::totalSize);
      assertEnded("commit", writer::commit);
      assertReadsEnded(writer);
      writer.close();
    }
    assertThat(ids(BOOKMARKS)).containsExactlyInAnyOrder(A, B);
  }

  @Checks("LK-7")
  void aReaderThatHasEndedRefusesEveryUse() {
    CollectionReader reader = reader(BOOKMARKS);
    reader.close();
    assertReadsEnded(reader);
    reader.close();
  }

  private static void assertReadsEnded(CollectionReader reader) {
    assertEnded("exists", reader::exists);
    assertEnded("lastModified", reader::lastModified);
    assertEnded("items", () -> reader.items(BsoQuery.ALL));
    assertEnded("itemIds", () -> reader.itemIds(BsoQuery.ALL));
    assertEnded("item", () -> reader.item(A));
    assertEnded("itemTimestamp", () -> reader.itemTimestamp(A));
  }

  @Checks("LK-7")
  void aUserSessionThatHasEndedRefusesEveryUse() {
    put(BOOKMARKS, A);
    UserSession session = userSession();
    CollectionReader within = session.collection(BOOKMARKS);
    assertThat(within.item(A)).isPresent();
    session.close();
    assertEnded("info", session::info);
    assertEnded("usage", session::usage);
    assertEnded("collection", () -> session.collection(BOOKMARKS));
    assertEnded("deleteStorage", session::deleteStorage);
    assertEnded("commit", session::commit);
    assertEnded("a reader of an ended session", () -> within.item(A));
    assertThat(ids(BOOKMARKS)).containsExactly(A);
  }

  private static void assertEnded(String use, ThrowingCallable call) {
    Throwable thrown = ThrowableAssert.catchThrowable(call);
    assertThat(thrown).as("%s after the end", use).isInstanceOf(IllegalStateException.class);
  }
}
