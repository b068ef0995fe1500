package io.syncstorage.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncstorage.api.CollectionWriter;
import io.syncstorage.api.PurgeReport;
import io.syncstorage.api.PurgeRequest;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.UserId;
import io.syncstorage.testkit.check.Checks;
import io.syncstorage.testkit.stage.Stage;
import java.time.Duration;

/** PU-1: maintenance, which nobody notices and which stops for nobody. */
final class PurgeScenarios extends Scenario {

  private static final Duration TTL = Duration.ofSeconds(2);

  PurgeScenarios(Stage stage) {
    super(stage);
  }

  @Checks("PU-1")
  void aPurgeChangesNothingThatAnyoneSees() {
    put(BOOKMARKS, patch(A).withTimeToLive(TTL), patch(B));
    put(HISTORY, patch(A).withTimeToLive(TTL), patch(C).withTimeToLive(TTL));
    long expired = lasting(BOOKMARKS) + 2 * lasting(HISTORY);
    advance(TTL.plusSeconds(2));
    var usage = store().usage(user);
    PurgeReport counted = store().purgeExpired(new PurgeRequest(1_000_000, true));
    assertThat(counted.items()).as("items to purge").isGreaterThanOrEqualTo(expired);
    assertThat(store().usage(user)).isEqualTo(usage);
    PurgeReport first = store().purgeExpired(PurgeRequest.upTo(1));
    assertThat(first.items() + first.batches()).as("a bounded purge").isLessThanOrEqualTo(1);
    assertThat(first.complete()).isEqualTo(counted.items() + counted.batches() <= 1);
    assertThat(store().usage(user)).isEqualTo(usage);
    assertThat(store().purgeExpired(PurgeRequest.upTo(1_000_000)).complete()).isTrue();
    PurgeReport again = store().purgeExpired(PurgeRequest.upTo(1_000_000));
    assertThat(again.items() + again.batches()).as("left to purge").isZero();
    assertThat(store().usage(user)).isEqualTo(usage);
    assertThat(ids(BOOKMARKS)).containsExactly(B);
    write(BOOKMARKS, writer -> assertThat(writer.put(patch(A))).as("created").isTrue());
  }

  @Checks("PU-1")
  void aLockThatIsHeldKeepsThePurgeFromNoOtherCollection() {
    store().purgeExpired(PurgeRequest.upTo(1_000_000)); // what earlier checks left
    UserId other = stage.anotherUser();
    put(BOOKMARKS, patch(A).withTimeToLive(TTL));
    put(HISTORY, patch(A).withTimeToLive(TTL));
    try (CollectionWriter writer = store().lockForWrite(other, BOOKMARKS, LONG_WAIT)) {
      writer.put(patch(A).withTimeToLive(TTL));
      writer.commit();
    }
    advance(TTL.plusSeconds(2));
    try (CollectionWriter holder = writer(BOOKMARKS)) {
      assertThat(holder.item(A)).isEmpty();
      long others = lasting(BOOKMARKS) + lasting(HISTORY);
      long purged = store().purgeExpired(PurgeRequest.upTo(1_000_000)).items();
      assertThat(purged)
          .as("purged beside the held collection")
          .isBetween(others, others + lasting(BOOKMARKS));
    }
    store().purgeExpired(PurgeRequest.upTo(1_000_000));
    assertThat(store().purgeExpired(new PurgeRequest(1_000_000, true)).items())
        .as("left once the lock is free")
        .isZero();
  }

  /** 1 for a collection that a purge deals with, 0 for one that vanishes by itself (DU-2). */
  private long lasting(CollectionName collection) {
    return stage.traits().volatileCollections().contains(collection) ? 0 : 1;
  }
}
