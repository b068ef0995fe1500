package io.syncstorage.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncstorage.api.CollectionReader;
import io.syncstorage.api.CollectionWriter;
import io.syncstorage.api.UserSession;
import io.syncstorage.api.error.ConflictException;
import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.BsoQuery;
import io.syncstorage.api.value.Page;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.testkit.check.Checks;
import io.syncstorage.testkit.stage.Stage;
import org.assertj.core.api.ThrowableAssert;

/** LK-1: what a reader sees while others write. */
final class ReaderScenarios extends Scenario {

  ReaderScenarios(Stage stage) {
    super(stage);
  }

  @Checks("LK-1")
  void aReaderKeepsItsViewWhateverOthersCommit() {
    put(BOOKMARKS, A, B);
    try (CollectionReader reader = reader(BOOKMARKS)) {
      Page<Bso> page = reader.items(BsoQuery.ALL);
      Timestamp lastModified = reader.lastModified();
      // A store whose readers hold writers off keeps the view in its own way.
      ifNotRefused(() -> writeInTime(writer -> writer.put(patch(A, "changed"))));
      assertView(reader, page, lastModified);
      ifNotRefused(() -> writeInTime(writer -> writer.delete(B)));
      ifNotRefused(() -> writeInTime(writer -> writer.put(patch(C))));
      assertView(reader, page, lastModified);
      ifNotRefused(() -> writeInTime(CollectionWriter::deleteCollection));
      assertView(reader, page, lastModified);
      ifNotRefused(this::deleteStorageInTime);
      assertView(reader, page, lastModified);
    }
  }

  @Checks("LK-1")
  void aReaderThatHasNotReadYetHasItsViewToo() {
    Timestamp before = put(BOOKMARKS, A);
    try (CollectionReader reader = reader(BOOKMARKS)) {
      ifNotRefused(() -> writeInTime(writer -> writer.put(patch(B))));
      assertThat(reader.lastModified()).isEqualTo(before);
      assertThat(reader.itemIds(BsoQuery.ALL).items()).containsExactly(A);
      assertThat(reader.item(B)).isEmpty();
    }
  }

  @Checks("LK-1")
  void aReaderOfAnAbsentCollectionDoesNotSeeItAppear() {
    try (CollectionReader reader = reader(BOOKMARKS)) {
      assertThat(reader.exists()).isFalse();
      ifNotRefused(() -> writeInTime(writer -> writer.put(patch(B))));
      assertThat(reader.exists()).isFalse();
      assertThat(reader.lastModified()).isEqualTo(Timestamp.ZERO);
      assertThat(reader.items(BsoQuery.ALL)).isEqualTo(Page.empty());
    }
  }

  private interface Work {
    void on(CollectionWriter writer);
  }

  private void writeInTime(Work work) {
    try (CollectionWriter writer = store().lockForWrite(user, BOOKMARKS, SHORT_WAIT)) {
      work.on(writer);
      writer.commit();
    }
  }

  private void deleteStorageInTime() {
    try (UserSession session = store().lockUser(user, SHORT_WAIT)) {
      session.deleteStorage();
      session.commit();
    }
  }

  private static void ifNotRefused(Runnable work) {
    Throwable thrown = ThrowableAssert.catchThrowable(work::run);
    if (thrown != null) {
      assertThat(thrown).isInstanceOf(ConflictException.class);
    }
  }

  private static void assertView(CollectionReader reader, Page<Bso> page, Timestamp lastModified) {
    assertThat(reader.items(BsoQuery.ALL)).as("the view").isEqualTo(page);
    assertThat(reader.lastModified()).as("the view's timestamp").isEqualTo(lastModified);
    assertThat(reader.item(A))
        .isEqualTo(page.items().stream().filter(item -> item.id().equals(A)).findFirst());
    assertThat(reader.item(C)).isEmpty();
  }

  @Checks("LK-1")
  void nobodySeesWhatIsNotCommitted() {
    put(BOOKMARKS, A);
    var before = store().usage(user);
    try (CollectionWriter writer = writer(BOOKMARKS)) {
      writer.put(patch(B));
      writer.delete(A);
      // With the writer open a store may make readers wait, but not show them its changes.
      ifNotRefused(() -> assertThat(store().usage(user)).isEqualTo(before));
      ifNotRefused(
          () -> {
            try (CollectionReader reader = store().lockForRead(user, BOOKMARKS, SHORT_WAIT)) {
              assertThat(reader.itemIds(BsoQuery.ALL).items()).containsExactly(A);
            }
          });
    }
    assertThat(store().usage(user)).isEqualTo(before);
  }
}
