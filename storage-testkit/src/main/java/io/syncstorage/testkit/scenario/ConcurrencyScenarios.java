package io.syncstorage.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncstorage.api.CollectionWriter;
import io.syncstorage.api.SyncStorage;
import io.syncstorage.api.error.ConflictException;
import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.BsoQuery;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.Page;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.testkit.check.Checks;
import io.syncstorage.testkit.rules.Requirement;
import io.syncstorage.testkit.stage.Running;
import io.syncstorage.testkit.stage.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** Several clients of one user at once: lost updates, missed changes, reads that go back. */
final class ConcurrencyScenarios extends Scenario {

  private static final int CLIENTS = 3;
  private static final int ROUNDS = 10;
  private static final int MAX_ATTEMPTS = 200;

  ConcurrencyScenarios(Stage stage) {
    super(stage);
  }

  @Checks("LK-3")
  void noIncrementIsLost() {
    put(BOOKMARKS, patch(A, "0"));
    List<Running<Integer>> clients =
        clients(
            client -> {
              for (int i = 0; i < ROUNDS; i++) {
                retrying(() -> increment(client % 2 == 0 ? store() : another()));
              }
              return ROUNDS;
            });
    clients.forEach(Running::result);
    assertThat(existingItem(A).payload()).isEqualTo(String.valueOf(CLIENTS * ROUNDS));
  }

  @Checks("LK-3")
  void whatAWriterHasReadIsStillTrueWhenItCommits() {
    put(BOOKMARKS, patch(A, "0"));
    Running<Timestamp> second;
    boolean overtaken;
    boolean firstCommits;
    try (CollectionWriter first = writer(BOOKMARKS)) {
      int seen = Integer.parseInt(first.item(A).orElseThrow().payload());
      second = Running.start("second-writer", () -> increment(another()));
      overtaken = !second.isBusyAfter(SHORT_WAIT);
      firstCommits = commits(() -> commitOf(first, seen + 1));
    }
    int committed = (firstCommits ? 1 : 0) + (commits(second::result) ? 1 : 0);
    assertThat(existingItem(A).payload())
        .as("commits of two writers, the second %s", overtaken ? "overtaking" : "waiting")
        .isEqualTo(String.valueOf(committed));
  }

  private static Timestamp commitOf(CollectionWriter writer, int value) {
    writer.put(patch(A, String.valueOf(value)));
    return writer.commit();
  }

  private static boolean commits(Attempt attempt) {
    try {
      attempt.make();
      return true;
    } catch (ConflictException e) {
      return false;
    }
  }

  private Timestamp increment(SyncStorage instance) {
    try (CollectionWriter writer = instance.lockForWrite(user, BOOKMARKS, LONG_WAIT)) {
      int value = Integer.parseInt(writer.item(A).orElseThrow().payload());
      writer.put(patch(A, String.valueOf(value + 1)));
      return writer.commit();
    }
  }

  @Checks("CC-1")
  void aDeviceThatPollsMissesNothing() {
    List<Running<Integer>> writers =
        clients(
            client -> {
              for (int i = 0; i < ROUNDS; i++) {
                BsoId id = new BsoId(client + "-" + i);
                retrying(() -> put(i(client), id));
              }
              return ROUNDS;
            });
    Set<BsoId> met = new HashSet<>();
    Timestamp upTo = Timestamp.ZERO;
    boolean done;
    do {
      done = writers.stream().noneMatch(writer -> writer.isBusyAfter(Duration.ZERO));
      Timestamp seen = store().info(user).lastModified();
      for (int collection = 0; collection < CLIENTS; collection++) {
        met.addAll(newer(i(collection), upTo));
      }
      upTo = seen;
    } while (!done);
    writers.forEach(Running::result);
    assertThat(met).as("the items met by polling").hasSize(CLIENTS * ROUNDS);
    for (int collection = 0; collection < CLIENTS; collection++) {
      assertThat(ids(i(collection))).as("what is left of what was committed").hasSize(ROUNDS);
    }
  }

  @Checks("CC-1")
  void overlappingSessionsOfTwoCollectionsBothTakeEffect() {
    put(BOOKMARKS, A);
    put(HISTORY, A);
    try (CollectionWriter writer = writer(BOOKMARKS)) {
      assertThat(writer.item(A)).isPresent();
      Timestamp other = Running.start("other-collection", () -> put(HISTORY, B)).result();
      writer.put(patch(B));
      writer.commit();
      assertThat(timestampOf(HISTORY)).isEqualTo(other);
    }
    assertThat(ids(BOOKMARKS)).containsExactlyInAnyOrder(A, B);
    assertThat(ids(HISTORY)).containsExactlyInAnyOrder(A, B);
  }

  private static CollectionName i(int collection) {
    return new CollectionName("collection" + collection);
  }

  private List<BsoId> newer(CollectionName collection, Timestamp bound) {
    BsoQuery query = BsoQuery.builder().newer(bound).build();
    return page(collection, query).items().stream().map(Bso::id).toList();
  }

  @Checks("TS-7")
  void whatHasBeenSeenIsNotUnseen() {
    Semaphore reads = new Semaphore(0); // a read for a write, so that they meet
    Running<Integer> writer =
        Running.start(
            "writer",
            () -> {
              for (int i = 0; i < 3 * ROUNDS; i++) {
                reads.tryAcquire(SHORT_WAIT.toMillis(), TimeUnit.MILLISECONDS);
                put(BOOKMARKS, A);
              }
              return ROUNDS;
            });
    Timestamp highest = Timestamp.ZERO;
    boolean done;
    do {
      done = !writer.isBusyAfter(Duration.ZERO);
      for (SyncStorage instance : List.of(store(), another())) {
        reads.release();
        Timestamp storage = instance.info(user).lastModified();
        assertThat(storage).as("the storage timestamp").isGreaterThanOrEqualTo(highest);
        Timestamp item = newestItem(instance);
        assertThat(item).as("the item's timestamp").isGreaterThanOrEqualTo(storage);
        highest = item;
      }
    } while (!done);
    writer.result();
  }

  private Timestamp newestItem(SyncStorage instance) {
    try (var reader = instance.lockForRead(user, BOOKMARKS, LONG_WAIT)) {
      Page<Bso> page = reader.items(BsoQuery.ALL);
      return page.items().stream().map(Bso::modified).findFirst().orElse(Timestamp.ZERO);
    }
  }

  @Checks(value = "TS-7", needs = Requirement.SECOND_INSTANCE)
  void whatOneInstanceCommitsTheOtherShows() {
    for (int i = 0; i < ROUNDS; i++) {
      Timestamp written = put(BOOKMARKS, patch(A, "value " + i));
      assertThat(stage.second().info(user).lastModified(BOOKMARKS)).isEqualTo(written);
      try (CollectionWriter writer = stage.second().lockForWrite(user, BOOKMARKS, LONG_WAIT)) {
        assertThat(writer.item(A).map(Bso::payload)).hasValue("value " + i);
        writer.put(patch(B, "answer " + i));
        assertThat(writer.commit()).isGreaterThan(written);
      }
      assertThat(existingItem(B).payload()).isEqualTo("answer " + i);
    }
  }

  /** The second instance where there is one. */
  private SyncStorage another() {
    return stage.meets(Set.of(Requirement.SECOND_INSTANCE)) ? stage.second() : store();
  }

  private static <T> List<Running<T>> clients(IntFunction<T> work) {
    List<Running<T>> clients = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      int number = i;
      clients.add(Running.start("client-" + number, () -> work.apply(number)));
    }
    return clients;
  }

  private interface Attempt {
    Timestamp make();
  }

  /** A conflict may always be; that clients starve of conflicts is a failure. */
  private static void retrying(Attempt attempt) {
    for (int i = 1; ; i++) {
      try {
        attempt.make();
        return;
      } catch (ConflictException e) {
        if (i == MAX_ATTEMPTS) {
          throw new AssertionError("no success in " + i + " attempts", e);
        }
      }
    }
  }
}
