package io.syncstorage.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncstorage.api.CollectionReader;
import io.syncstorage.api.CollectionWriter;
import io.syncstorage.api.UserSession;
import io.syncstorage.api.error.ConflictException;
import io.syncstorage.api.value.BsoPatch;
import io.syncstorage.api.value.BsoQuery;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.api.value.UserId;
import io.syncstorage.api.value.UserInfo;
import io.syncstorage.testkit.check.Checks;
import io.syncstorage.testkit.stage.Running;
import io.syncstorage.testkit.stage.Stage;
import java.time.Duration;
import java.util.List;

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

  @Checks("MV-1")
  void aRestoredUserIsAnExactCopy() {
    put(BOOKMARKS, patch(A, "one").withSortIndex(3).withTimeToLive(Duration.ofDays(1)), patch(B));
    put(HISTORY, BsoPatch.of(C));
    write(HISTORY, writer -> writer.delete(C));
    UserId copy = stage.anotherUser();
    put(copy, "to be replaced");
    UserInfo info = store().info(user);
    try (UserSession session = store().lockUser(copy, LONG_WAIT)) {
      assertFails(
          IllegalStateException.class,
          "items without a restore",
          () -> session.restoreItems(BOOKMARKS, items(BOOKMARKS)));
      session.restore(info);
      items(BOOKMARKS).forEach(item -> session.restoreItems(BOOKMARKS, List.of(item)));
      assertThat(session.commit()).isEqualTo(info.lastModified());
    }
    assertThat(store().usage(copy)).isEqualTo(store().usage(user));
    for (var name : info.collections().keySet()) {
      try (CollectionReader reader = store().lockForRead(copy, name, LONG_WAIT)) {
        assertThat(reader.items(BsoQuery.ALL).items()).isEqualTo(items(name));
      }
    }
    assertThat(put(copy, "after")).isGreaterThan(info.lastModified());
  }

  @Checks("MV-1")
  void restoringTheEmptyUserForgetsTheUser() {
    put(BOOKMARKS, A);
    try (UserSession session = userSession()) {
      session.restore(UserInfo.EMPTY);
      session.commit();
    }
    assertThat(store().info(user)).isEqualTo(UserInfo.EMPTY);
    assertThat(ids(BOOKMARKS)).isEmpty();
    assertThat(put(BOOKMARKS, A)).isGreaterThan(Timestamp.ZERO);
  }

  @Checks("LK-7")
  void aRestoreAfterAnotherChangeIsRefused() {
    put(BOOKMARKS, A);
    try (UserSession session = userSession()) {
      session.deleteStorage();
      assertFails(
          IllegalStateException.class,
          "a restore after a deletion",
          () -> session.restore(UserInfo.EMPTY));
    }
    assertThat(ids(BOOKMARKS)).containsExactly(A);
  }

  private Timestamp put(UserId owner, String payload) {
    try (CollectionWriter writer = store().lockForWrite(owner, BOOKMARKS, LONG_WAIT)) {
      writer.put(patch(C, payload));
      return writer.commit();
    }
  }
}
