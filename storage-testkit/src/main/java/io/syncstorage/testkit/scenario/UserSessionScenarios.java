package io.syncstorage.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncstorage.api.CollectionWriter;
import io.syncstorage.api.UserSession;
import io.syncstorage.api.error.ConflictException;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.api.value.UserId;
import io.syncstorage.api.value.UserInfo;
import io.syncstorage.testkit.check.Checks;
import io.syncstorage.testkit.rules.Requirement;
import io.syncstorage.testkit.stage.Running;
import io.syncstorage.testkit.stage.Stage;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert;

/** Sessions over everything of one user. */
final class UserSessionScenarios extends Scenario {

  UserSessionScenarios(Stage stage) {
    super(stage);
  }

  @Checks("MV-2")
  void aUserSessionKeepsWritersOfAllCollectionsOut() {
    put(BOOKMARKS, A);
    try (UserSession session = userSession()) {
      assertThat(session.info()).isEqualTo(store().info(user));
      for (Duration wait : new Duration[] {Duration.ZERO, SHORT_WAIT}) {
        Running<Timestamp> writer =
            Running.start(
                "writer",
                () -> {
                  try (CollectionWriter other = store().lockForWrite(user, BOOKMARKS, wait)) {
                    other.put(patch(B));
                    return other.commit();
                  }
                });
        assertRefused(ConflictException.class, "a writer beside it", writer::result);
      }
    }
    put(BOOKMARKS, C);
  }

  @Checks("MV-2")
  void aUserSessionWaitsForWriters() {
    put(BOOKMARKS, A);
    try (CollectionWriter writer = writer(BOOKMARKS)) {
      writer.put(patch(B));
      Running<Timestamp> deletion = Running.start("user-session", this::deleteStorage);
      assertThat(deletion.isBusyAfter(SHORT_WAIT)).as("whether it waits").isTrue();
      Timestamp written = writer.commit();
      assertThat(deletion.result()).isGreaterThan(written);
    }
    assertThat(store().info(user).collections()).isEmpty();
  }

  @Checks("TS-4")
  void aDeletionThatIsRolledBackDeletesNothing() {
    put(BOOKMARKS, A);
    var before = store().usage(user);
    try (UserSession session = userSession()) {
      session.deleteStorage();
      assertThat(session.info().collections()).as("what the session sees").isEmpty();
      assertThat(session.collection(BOOKMARKS).item(A)).isEmpty();
    }
    assertThat(store().usage(user)).isEqualTo(before);
  }

  @Checks("WR-1")
  void aUserSessionThatChangesNothingSpendsNoTimestamp() {
    Timestamp written = put(BOOKMARKS, A);
    try (UserSession session = userSession()) {
      assertThat(session.usage()).isEqualTo(store().usage(user));
      assertThat(session.commit()).isEqualTo(written);
    }
    assertThat(storageTimestamp()).isEqualTo(written);
  }

  @Checks("TS-1")
  void theReservedTimestampOfADeletionIsTheStorages() {
    put(BOOKMARKS, A);
    try (UserSession session = userSession()) {
      assertFails(IllegalStateException.class, "T before it is assigned", session::timestamp);
      Timestamp reserved = session.reserve(session.info().lastModified().next());
      session.deleteStorage();
      assertThat(session.timestamp()).isEqualTo(reserved);
      assertThat(session.commit()).isEqualTo(reserved);
    }
    assertThat(storageTimestamp()).isGreaterThan(Timestamp.ZERO);
  }

  @Checks("MD-4")
  void theDeletionOfOneUserTouchesNoOther() {
    put(BOOKMARKS, A);
    UserId other = stage.anotherUser();
    try (UserSession session = store().lockUser(other, LONG_WAIT)) {
      session.deleteStorage();
      session.commit();
    }
    assertThat(ids(BOOKMARKS)).containsExactly(A);
  }

  @Checks("MV-2")
  void aUserSessionReadsTheStateThatItGuards() {
    put(BOOKMARKS, A);
    try (CollectionWriter writer = writer(BOOKMARKS)) {
      writer.put(patch(B));
      Running<UserInfo> waiting =
          Running.start(
              "user-session",
              () -> {
                try (UserSession session = userSession()) {
                  assertThat(session.collection(BOOKMARKS).item(B)).isPresent();
                  return session.info();
                }
              });
      assertThat(waiting.isBusyAfter(SHORT_WAIT)).as("whether it waits").isTrue();
      Timestamp written = writer.commit();
      assertThat(waiting.result().lastModified()).isEqualTo(written);
    }
  }

  /** A store whose locks reach over all instances refuses one of the two at the start. */
  @Checks(value = "MV-2", needs = Requirement.SECOND_INSTANCE)
  void noWriterThatOverlappedACommittedUserSessionCommits() {
    put(BOOKMARKS, A);
    try (CollectionWriter writer = stage.second().lockForWrite(user, BOOKMARKS, LONG_WAIT)) {
      assertThat(writer.item(A)).isPresent();
      if (!commitsWithoutAChange()) {
        writer.put(patch(B));
        writer.commit();
        return;
      }
      Throwable refusal =
          ThrowableAssert.catchThrowable(
              () -> {
                writer.put(patch(B));
                writer.commit();
              });
      assertThat(refusal).as("the overlapping writer").isInstanceOf(ConflictException.class);
    }
    assertThat(ids(BOOKMARKS)).containsExactly(A);
  }

  private boolean commitsWithoutAChange() {
    try (UserSession session = store().lockUser(user, SHORT_WAIT)) {
      session.commit();
      return true;
    } catch (ConflictException e) {
      return false;
    }
  }
}
