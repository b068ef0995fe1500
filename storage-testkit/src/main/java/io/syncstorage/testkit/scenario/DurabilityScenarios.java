package io.syncstorage.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncstorage.api.CollectionWriter;
import io.syncstorage.api.value.BatchId;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.testkit.check.Checks;
import io.syncstorage.testkit.rules.Requirement;
import io.syncstorage.testkit.stage.Stage;
import java.time.Duration;
import java.util.List;

/** DU: what is left after a restart and after a crash. */
final class DurabilityScenarios extends Scenario {

  DurabilityScenarios(Stage stage) {
    super(stage);
  }

  @Checks("DU-1")
  void whatWasCommittedSurvivesARestart() {
    put(BOOKMARKS, patch(A, "kept").withSortIndex(3).withTimeToLive(Duration.ofDays(1)), patch(B));
    put(HISTORY, C);
    write(HISTORY, writer -> writer.delete(C));
    assertSurvives(stage::restart);
  }

  @Checks(value = "DU-1", needs = Requirement.CRASH)
  void whatWasCommittedSurvivesACrash() {
    put(BOOKMARKS, patch(A, "kept").withSortIndex(3).withTimeToLive(Duration.ofDays(1)), patch(B));
    put(HISTORY, C);
    assertSurvives(stage::crash);
  }

  private void assertSurvives(Runnable ending) {
    var usage = store().usage(user);
    var bookmarks = items(BOOKMARKS);
    ending.run();
    assertThat(store().usage(user)).isEqualTo(usage);
    assertThat(items(BOOKMARKS)).isEqualTo(bookmarks);
    assertThat(put(BOOKMARKS, A)).as("the next T").isGreaterThan(usage.lastModified());
  }

  @Checks("DU-1")
  void theTimestampOfADeletedStorageSurvivesARestart() {
    put(BOOKMARKS, A);
    Timestamp deleted = deleteStorage();
    stage.restart();
    assertThat(storageTimestamp()).isEqualTo(deleted);
    assertThat(put(BOOKMARKS, A)).isGreaterThan(deleted);
  }

  @Checks("DU-1")
  void anOpenBatchSurvivesARestart() {
    BatchId batch;
    try (CollectionWriter writer = writer(BOOKMARKS)) {
      batch = writer.createBatch();
      writer.append(batch, patches(A, B));
      writer.commit();
    }
    stage.restart();
    write(BOOKMARKS, writer -> writer.append(batch, patches(C)));
    write(BOOKMARKS, writer -> writer.apply(batch));
    assertThat(ids(BOOKMARKS)).containsExactlyInAnyOrder(A, B, C);
  }

  @Checks(value = "DU-1", needs = Requirement.CRASH)
  void whatWasNotCommittedIsGoneAfterACrashAndItsLockWithIt() {
    put(BOOKMARKS, A);
    var usage = store().usage(user);
    CollectionWriter unfinished = writer(BOOKMARKS);
    unfinished.putAll(patches(B, C));
    stage.crash();
    assertThat(store().usage(user)).isEqualTo(usage);
    assertThat(put(BOOKMARKS, B)).isGreaterThan(usage.lastModified());
    assertThat(ids(BOOKMARKS)).containsExactlyInAnyOrder(A, B);
    unfinished.close();
  }

  @Checks("DU-2")
  void aVolatileCollectionVanishesWholeOrNotAtAll() {
    for (CollectionName name : List.copyOf(stage.traits().volatileCollections())) {
      put(name, A, B, C);
      Timestamp before = storageTimestamp();
      var items = items(name);
      stage.restart();
      assertThat(items(name)).isIn(items, List.of());
      assertThat(exists(name)).isEqualTo(!items(name).isEmpty());
      assertThat(put(name, A)).isGreaterThan(before);
    }
  }
}
