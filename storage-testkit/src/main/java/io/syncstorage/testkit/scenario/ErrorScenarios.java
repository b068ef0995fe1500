package io.syncstorage.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncstorage.api.CollectionWriter;
import io.syncstorage.api.SyncStorage;
import io.syncstorage.api.error.BatchNotFoundException;
import io.syncstorage.api.error.ConflictException;
import io.syncstorage.api.error.StorageException;
import io.syncstorage.api.error.UnavailableException;
import io.syncstorage.api.value.BatchId;
import io.syncstorage.api.value.BsoPatch;
import io.syncstorage.api.value.BsoQuery;
import io.syncstorage.api.value.Page;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.api.value.UserInfo;
import io.syncstorage.api.value.UserUsage;
import io.syncstorage.testkit.check.Checks;
import io.syncstorage.testkit.rules.Requirement;
import io.syncstorage.testkit.stage.Running;
import io.syncstorage.testkit.stage.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert;

/** ER and LK-8: what errors mean, and what is none. */
final class ErrorScenarios extends Scenario {

  private static final String SECRET = "payload-that-no-log-may-show";

  ErrorScenarios(Stage stage) {
    super(stage);
  }

  @Checks(value = "ER-1", needs = Requirement.INJECTED_CLOCK)
  void nothingOfASessionThatMetAConflictHappens() {
    put(BOOKMARKS, A);
    var before = store().usage(user);
    Timestamp far =
        Timestamp.atOrAfter(clock().instant().plus(stage.traits().maxClockLead()).plusSeconds(1));
    try (CollectionWriter writer = writer(BOOKMARKS)) {
      writer.createBatch();
      assertRefused(ConflictException.class, "reserve far ahead", () -> writer.reserve(far));
    }
    assertThat(store().usage(user)).isEqualTo(before);
    assertThat(put(BOOKMARKS, B)).isGreaterThan(before.lastModified());
  }

  @Checks("ER-1")
  void whoWasRefusedTheLockHasDoneNothing() {
    put(BOOKMARKS, A);
    try (CollectionWriter holder = writer(BOOKMARKS)) {
      holder.put(patch(C));
      Running<Timestamp> refused =
          Running.start(
              "refused",
              () -> {
                try (CollectionWriter writer =
                    store().lockForWrite(user, BOOKMARKS, Duration.ZERO)) {
                  writer.put(patch(B));
                  return writer.commit();
                }
              });
      assertRefused(ConflictException.class, "a second writer", refused::result);
    }
    assertThat(ids(BOOKMARKS)).containsExactly(A);
  }

  @Checks("ER-2")
  void absenceIsAValue() {
    assertThat(store().info(user)).isEqualTo(UserInfo.EMPTY);
    assertThat(store().usage(user)).isEqualTo(UserUsage.EMPTY);
    assertThat(exists(BOOKMARKS)).isFalse();
    assertThat(lastModified(BOOKMARKS)).isEqualTo(Timestamp.ZERO);
    assertThat(item(A)).isEmpty();
    assertThat(itemTimestamp(A)).isEmpty();
    assertThat(page(BOOKMARKS, BsoQuery.ALL)).isEqualTo(Page.empty());
    try (CollectionWriter writer = writer(BOOKMARKS)) {
      assertThat(writer.delete(A)).isFalse();
      assertThat(writer.deleteAll(Set.of(A, B))).isZero();
      assertThat(writer.deleteCollection()).isFalse();
      assertThat(writer.batch(new BatchId("none"))).isEmpty();
      assertThat(writer.discard(new BatchId("none"))).isFalse();
      assertThat(writer.totalSize()).isZero();
      assertThat(writer.commit()).isEqualTo(Timestamp.ZERO);
    }
  }

  @Checks("ER-3")
  void noErrorAndNoTextShowsAPayload() {
    BsoPatch secret = patch(A, SECRET);
    try (CollectionWriter writer = writer(BOOKMARKS)) {
      writer.put(secret);
      Throwable error =
          assertFails(
              BatchNotFoundException.class,
              "an unknown batch",
              () -> writer.append(new BatchId("none"), List.of(secret)));
      assertThat(error.toString()).doesNotContain(SECRET);
      assertThat(writer.toString()).doesNotContain(SECRET);
      writer.commit();
      Throwable ended =
          assertFails(IllegalStateException.class, "after the end", () -> writer.put(secret));
      assertThat(String.valueOf(ended.getMessage())).doesNotContain(SECRET);
    }
    assertThat(existingItem(A).toString()).doesNotContain(SECRET);
    assertThat(store().toString()).doesNotContain(SECRET);
  }

  @Checks("LK-8")
  void anInterruptedWaiterGetsAConflictAndKeepsItsFlag() {
    put(BOOKMARKS, A);
    try (CollectionWriter holder = writer(BOOKMARKS)) {
      holder.put(patch(B));
      Running<Boolean> waiter =
          Running.start(
              "interrupted",
              () -> {
                Thread.currentThread().interrupt();
                assertRefused(ConflictException.class, "a lock", () -> writer(BOOKMARKS).close());
                return Thread.currentThread().isInterrupted();
              });
      assertThat(waiter.result()).as("whether the flag is set").isTrue();
      holder.commit();
    }
    assertThat(ids(BOOKMARKS)).containsExactlyInAnyOrder(A, B);
  }

  @Checks(value = "LK-8", needs = Requirement.RESTART)
  void aClosedStoreIsUnavailable() {
    SyncStorage closed = store();
    stage.restart();
    assertFails(
        UnavailableException.class,
        "a reader of a closed store",
        () -> closed.lockForRead(user, BOOKMARKS, SHORT_WAIT));
    assertFails(
        UnavailableException.class,
        "a writer of a closed store",
        () -> closed.lockForWrite(user, BOOKMARKS, SHORT_WAIT));
    assertFails(
        UnavailableException.class,
        "a user session of a closed store",
        () -> closed.lockUser(user, SHORT_WAIT));
    closed.close();
  }

  @Checks(value = "LK-8", needs = Requirement.RESTART)
  void closingAStoreEndsItsSessionsAndWaitsForNobody() {
    put(BOOKMARKS, A);
    SyncStorage closing = store();
    CollectionWriter holder = writer(BOOKMARKS);
    holder.put(patch(B));
    Running<Timestamp> waiter =
        Running.start(
            "waiter",
            () -> {
              try (CollectionWriter writer = closing.lockForWrite(user, BOOKMARKS, LONG_WAIT)) {
                writer.put(patch(C));
                return writer.commit();
              }
            });
    waiter.isBusyAfter(SHORT_WAIT);
    long start = System.nanoTime();
    stage.restart();
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .as("the time to close and open again, with a waiter of %s", LONG_WAIT)
        .isLessThan(LONG_WAIT.dividedBy(2));
    assertThat(ThrowableAssert.catchThrowable(holder::commit))
        .as("the holder's commit")
        .isNotNull();
    assertRefused(StorageException.class, "the waiter's session", waiter::result);
    holder.close();
    assertThat(ids(BOOKMARKS)).doesNotContain(B, C);
  }
}
