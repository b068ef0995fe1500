package io.syncstorage.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncstorage.api.CollectionReader;
import io.syncstorage.api.CollectionWriter;
import io.syncstorage.api.UserSession;
import io.syncstorage.api.error.ValueTooLargeException;
import io.syncstorage.api.value.BatchId;
import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.BsoPatch;
import io.syncstorage.api.value.BsoQuery;
import io.syncstorage.api.value.Expiry;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.api.value.UserId;
import io.syncstorage.api.value.UserInfo;
import io.syncstorage.testkit.check.Checks;
import io.syncstorage.testkit.stage.Stage;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/** Users who are brought from another store as they were. */
final class RestoreScenarios extends Scenario {

  RestoreScenarios(Stage stage) {
    super(stage);
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

  @Checks("MV-1")
  void aRestoreDiscardsOpenBatches() {
    put(BOOKMARKS, A);
    BatchId batch;
    try (CollectionWriter writer = writer(BOOKMARKS)) {
      batch = writer.createBatch();
      writer.append(batch, patches(B));
      writer.commit();
    }
    UserInfo info = store().info(user);
    try (UserSession session = userSession()) {
      session.restore(info);
      session.commit();
    }
    write(BOOKMARKS, writer -> assertThat(writer.batch(batch)).as("the batch").isEmpty());
    assertThat(store().info(user)).isEqualTo(info);
    assertThat(ids(BOOKMARKS)).as("items that were not restored").isEmpty();
  }

  @Checks("IT-5")
  void aRestoredPayloadAboveTheLimitIsRefused() {
    long limit = stage.traits().maxPayloadBytes();
    if (limit > ItemScenarios.LARGEST_PROBED) {
      return; // no statement: the rule does not ask for a limit that a test can reach
    }
    Timestamp written = put(BOOKMARKS, A);
    UserInfo info = store().info(user);
    Bso small = restored(B, written, "small");
    Bso tooLarge = restored(C, written, "x".repeat((int) limit + 1));
    try (UserSession session = userSession()) {
      session.restore(info);
      session.restoreItems(BOOKMARKS, List.of(restored(A, written, "as it was")));
      assertFails(
          ValueTooLargeException.class,
          "a restored payload of one byte too many",
          () -> session.restoreItems(BOOKMARKS, List.of(small, tooLarge)));
      session.commit();
    }
    assertThat(ids(BOOKMARKS)).as("nothing of the refused call").containsExactly(A);
  }

  private static Bso restored(BsoId id, Timestamp modified, String payload) {
    return new Bso(id, modified, payload, OptionalInt.empty(), Expiry.NEVER);
  }

  private Timestamp put(UserId owner, String payload) {
    try (CollectionWriter writer = store().lockForWrite(owner, BOOKMARKS, LONG_WAIT)) {
      writer.put(patch(C, payload));
      return writer.commit();
    }
  }
}
