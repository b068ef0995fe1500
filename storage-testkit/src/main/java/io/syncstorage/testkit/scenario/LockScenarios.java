package io.syncstorage.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncstorage.api.CollectionWriter;
import io.syncstorage.api.LockScope;
import io.syncstorage.api.SyncStorage;
import io.syncstorage.api.UserSession;
import io.syncstorage.api.error.ConflictException;
import io.syncstorage.api.value.BsoPatch;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.api.value.UserId;
import io.syncstorage.testkit.check.Checks;
import io.syncstorage.testkit.rules.Requirement;
import io.syncstorage.testkit.stage.Running;
import io.syncstorage.testkit.stage.Stage;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert;

/** LK-2, LK-4 and the closing of sessions: who waits for whom. */
final class LockScenarios extends Scenario {

  LockScenarios(Stage stage) {
    super(stage);
  }

  @Checks("LK-2")
  void aSecondWriterThatDoesNotWaitIsRefused() {
    put(BOOKMARKS, A);
    try (CollectionWriter writer = writer(BOOKMARKS)) {
      writer.put(patch(B));
      assertSecondWriterRefused(store(), Duration.ZERO);
      assertSecondWriterRefused(store(), SHORT_WAIT);
      writer.commit();
    }
    put(BOOKMARKS, C);
    assertThat(ids(BOOKMARKS)).containsExactlyInAnyOrder(A, B, C);
  }

  private void assertSecondWriterRefused(SyncStorage instance, Duration wait) {
    Running<Timestamp> second =
        Running.start(
            "second-writer",
            () -> {
              try (CollectionWriter writer = instance.lockForWrite(user, BOOKMARKS, wait)) {
                writer.put(patch(C));
                return writer.commit();
              }
            });
    assertRefused(ConflictException.class, "a second writer", second::result);
  }

  @Checks("LK-2")
  void aSecondWriterWaitsForTheFirst() {
    put(BOOKMARKS, patch(A, "0"));
    try (CollectionWriter first = writer(BOOKMARKS)) {
      first.put(patch(A, "1"));
      Running<String> second =
          Running.start(
              "second-writer",
              () -> {
                try (CollectionWriter writer = writer(BOOKMARKS)) {
                  String seen = writer.item(A).orElseThrow().payload();
                  writer.put(patch(A, seen + "2"));
                  writer.commit();
                  return seen;
                }
              });
      assertThat(second.isBusyAfter(SHORT_WAIT)).as("whether the second waits").isTrue();
      first.commit();
      assertThat(second.result()).as("what the second finds").isEqualTo("1");
    }
    assertThat(existingItem(A).payload()).isEqualTo("12");
  }

  @Checks("LK-2")
  void twoCreatorsOfACollectionDoNotBothCommitBlindly() {
    try (CollectionWriter first = writer(BOOKMARKS)) {
      assertThat(first.exists()).isFalse();
      Running<Boolean> second =
          Running.start(
              "second-creator",
              () -> {
                try (CollectionWriter writer = writer(BOOKMARKS)) {
                  boolean existed = writer.exists();
                  writer.put(patch(B));
                  writer.commit();
                  return existed;
                }
              });
      assertThat(second.isBusyAfter(SHORT_WAIT)).as("whether the second waits").isTrue();
      first.put(patch(A));
      first.commit();
      assertThat(second.result()).as("whether it saw the collection").isTrue();
    }
    assertThat(ids(BOOKMARKS)).containsExactlyInAnyOrder(A, B);
  }

  @Checks(value = "LK-2", needs = Requirement.SECOND_INSTANCE)
  void ofTwoWritersOnTwoInstancesAtMostOneCommits() {
    put(BOOKMARKS, patch(A, "0"));
    try (CollectionWriter first = writer(BOOKMARKS)) {
      first.put(patch(A, "first"));
      if (stage.traits().lockScope() == LockScope.GLOBAL) {
        assertSecondWriterRefused(stage.second(), SHORT_WAIT);
        first.commit();
      } else {
        Running<Timestamp> second =
            Running.start(
                "second-instance",
                () -> {
                  try (CollectionWriter writer =
                      stage.second().lockForWrite(user, BOOKMARKS, SHORT_WAIT)) {
                    writer.put(patch(A, "second"));
                    return writer.commit();
                  }
                });
        boolean secondCommitted = ThrowableAssert.catchThrowable(second::result) == null;
        boolean firstCommitted = ThrowableAssert.catchThrowable(first::commit) == null;
        assertThat(firstCommitted && secondCommitted).as("both commit").isFalse();
      }
    }
  }

  @Checks("LK-4")
  void otherUsersAreNeverBlocked() {
    put(BOOKMARKS, A);
    UserId other = stage.anotherUser();
    UserId third = stage.anotherUser();
    try (CollectionWriter writer = writer(BOOKMARKS);
        UserSession session = store().lockUser(third, LONG_WAIT)) {
      writer.put(patch(B));
      session.deleteStorage();
      Running<Timestamp> stranger =
          Running.start(
              "other-user",
              () -> {
                try (CollectionWriter free =
                    store().lockForWrite(other, BOOKMARKS, Duration.ofSeconds(1))) {
                  free.put(patch(A));
                  return free.commit();
                }
              });
      assertThat(stranger.result()).isGreaterThan(Timestamp.ZERO);
    }
  }

  @Checks("LK-4")
  void aWriterThatHasNotWrittenDoesNotBlockOtherCollections() {
    put(BOOKMARKS, A);
    put(HISTORY, A);
    try (CollectionWriter idle = writer(BOOKMARKS)) {
      assertThat(idle.item(A)).isPresent();
      Running<Timestamp> other =
          Running.start(
              "other-collection",
              () -> {
                try (CollectionWriter free =
                    store().lockForWrite(user, HISTORY, Duration.ofSeconds(1))) {
                  free.put(patch(B));
                  return free.commit();
                }
              });
      Timestamp overtaking = other.result();
      idle.put(patch(C));
      assertThat(idle.commit()).isGreaterThan(overtaking);
    }
  }

  @Checks("LK-4")
  void aReaderDoesNotWaitForTheWriterOfAnotherCollection() {
    put(BOOKMARKS, A);
    put(HISTORY, A);
    try (CollectionWriter writer = writer(BOOKMARKS)) {
      writer.put(patch(B));
      Running<Boolean> reading =
          Running.start(
              "reader",
              () -> {
                try (var reader = store().lockForRead(user, HISTORY, Duration.ZERO)) {
                  return reader.item(A).isPresent();
                }
              });
      assertThat(reading.result()).as("whether it reads").isTrue();
    }
  }

  @Checks("LK-5")
  void closingASessionFreesItsLock() {
    put(BOOKMARKS, A);
    CollectionWriter writer = writer(BOOKMARKS);
    writer.put(patch(B));
    writer.close();
    writer.close();
    write(BOOKMARKS, next -> assertThat(next.item(B)).isEmpty());
    reader(BOOKMARKS).close();
    userSession().close();
    assertThat(put(BOOKMARKS, BsoPatch.of(C))).isGreaterThan(Timestamp.ZERO);
  }

  @Checks("LK-5")
  void workThatFailsFreesTheLockAndChangesNothing() {
    put(BOOKMARKS, A);
    IllegalArgumentException failure = new IllegalArgumentException("the work's own");
    Throwable thrown =
        ThrowableAssert.catchThrowable(
            () ->
                store()
                    .write(
                        user,
                        BOOKMARKS,
                        writer -> {
                          writer.put(patch(B));
                          throw failure;
                        }));
    assertThat(thrown).isSameAs(failure);
    assertThat(ids(BOOKMARKS)).containsExactly(A);
    put(BOOKMARKS, C);
  }
}
