package io.syncstorage.testkit.concurrency;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncstorage.api.error.OutcomeUnknownException;
import io.syncstorage.api.value.UserId;
import io.syncstorage.api.value.UserUsage;
import io.syncstorage.testkit.check.Check;
import io.syncstorage.testkit.checker.HistoryCheck;
import io.syncstorage.testkit.checker.Verdict;
import io.syncstorage.testkit.harness.HarnessException;
import io.syncstorage.testkit.harness.StoreHarness;
import io.syncstorage.testkit.history.HistoryFile;
import io.syncstorage.testkit.reference.ReferenceStorage;
import io.syncstorage.testkit.replay.ReplayFile;
import io.syncstorage.testkit.run.ConformanceFailure;
import io.syncstorage.testkit.run.ConformanceRun;
import io.syncstorage.testkit.run.Profile;
import io.syncstorage.testkit.zoo.ForwardingStorage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Stores that are right for one client at a time are caught by any conformance run. */
@Timeout(120)
class BrokenStoresConformanceTest {

  /** Which rules a store breaks depends on who came first; any of these tells the truth. */
  private static final Map<BrokenStores, Set<String>> RULES =
      Map.of(
          BrokenStores.INFO_FROM_A_CACHE_THAT_NOBODY_INVALIDATES,
          Set.of("TS-7", "CC-1"),
          BrokenStores.READS_FROM_A_REPLICA_THAT_LAGS,
          Set.of("TS-7", "CC-1"),
          BrokenStores.EVERY_FIFTH_COMMIT_ACKNOWLEDGED_BUT_LOST,
          Set.of("TS-7", "LK-3", "CC-1", "WR-1"),
          BrokenStores.LARGE_PUTS_IN_TWO_SESSIONS,
          Set.of("TS-1", "LK-3", "CC-1", "WR-1"),
          BrokenStores.REPEATS_A_COMMIT_WHOSE_ANSWER_WAS_LOST,
          Set.of("TS-1", "LK-3", "CC-1", "WR-1"),
          BrokenStores.CONFLICT_AFTER_THE_COMMIT,
          Set.of("ER-1"));

  /** More of them are run where time does not matter. */
  private static final int SEEDS = Profile.fromSystemProperties(1).name().equals("quick") ? 2 : 20;

  @TempDir Path failures;

  private List<String> failuresOf(StoreHarness harness, long seed) {
    return failuresOf(harness, seed, Duration.ofSeconds(30));
  }

  private List<String> failuresOf(StoreHarness harness, long seed, Duration checkTime) {
    Profile profile =
        new Profile("test", seed, 20, 30, Duration.ofSeconds(1), Duration.ofMillis(300), checkTime);
    var settings = new ConformanceRun.Settings(profile, 1, List.of(), List.of(), failures);
    List<String> messages = new ArrayList<>();
    try (ConformanceRun run = new ConformanceRun(harness, settings)) {
      for (Check check : run.checks()) {
        if (check.name().startsWith("what clients at the same time see")) {
          try {
            run.make(check);
          } catch (ConformanceFailure e) {
            messages.add(String.valueOf(e.getMessage()));
          } catch (HarnessException e) {
            assertThat(e).hasMessageContaining("the store hung before");
          }
        }
      }
    }
    return messages;
  }

  @ParameterizedTest
  @EnumSource(BrokenStores.class)
  void aBrokenStoreIsCaughtByARuleThatItBreaks(BrokenStores broken) {
    for (int seed = 0; seed < SEEDS; seed++) {
      List<String> messages =
          failuresOf(clock -> broken.over(new ReferenceStorage(clock)), 1_000L * seed);
      assertThat(messages)
          .as("seed %d", seed)
          .anySatisfy(
              message ->
                  assertThat(RULES.get(broken))
                      .contains(message.substring(0, message.indexOf(' '))));
    }
  }

  @Test
  void whatWasSeenIsKeptAndShownAndTheProgramCanBeRunAgain() throws Exception {
    BrokenStores broken = BrokenStores.CONFLICT_AFTER_THE_COMMIT;
    String message = failuresOf(clock -> broken.over(new ReferenceStorage(clock)), 1).get(0);

    assertThat(message.lines()).as("a screenful").hasSizeLessThan(50);
    assertThat(message)
        .contains("ER-1 is broken", "Its intent", "new Program(", "-Dtestkit.replay=")
        .contains("it can be explained only if what was refused happened");
    try (Stream<Path> files = Files.list(failures)) {
      List<Path> kept = files.toList();
      Path history = theOne(kept, ReplayFile.HISTORY);
      assertThat(HistoryFile.read(history).events()).isNotEmpty();
      assertThat(HistoryCheck.STANDARD.check(HistoryFile.read(history)))
          .isInstanceOf(Verdict.Violation.class);
      assertThat(theOne(kept, ".html")).content().contains("ER-1 is broken");
      assertThat(ReplayFile.read(failures)).hasSize(1);
    }
  }

  private static Path theOne(List<Path> files, String ending) {
    return files.stream()
        .filter(file -> file.toString().endsWith(ending))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aStoreThatHangsAmongManyClientsIsDumpedWithItsProgram() {
    CountDownLatch never = new CountDownLatch(1);
    StoreHarness harness =
        clock ->
            new ForwardingStorage(new ReferenceStorage(clock)) {
              @Override
              public UserUsage usage(UserId user) {
                if (Thread.currentThread().getName().startsWith("testkit-client")) {
                  awaitQuietly(never);
                }
                return super.usage(user);
              }
            };
    assertThat(failuresOf(harness, 1, Duration.ofSeconds(2)))
        .singleElement(InstanceOfAssertFactories.STRING)
        .contains("the store hangs", "testkit-client-", "CountDownLatch.await", "new Program(");
  }

  @Test
  void anUnknownOutcomeOfWhatChangesNothingIsAViolation() {
    StoreHarness harness =
        clock ->
            new ForwardingStorage(new ReferenceStorage(clock)) {
              @Override
              public UserUsage usage(UserId user) {
                throw new OutcomeUnknownException("no answer", null);
              }
            };
    assertThat(failuresOf(harness, 1))
        .singleElement(InstanceOfAssertFactories.STRING)
        .startsWith("ER-1 is broken")
        .contains("before any commit");
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
