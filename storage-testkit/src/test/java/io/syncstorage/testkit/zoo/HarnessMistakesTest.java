package io.syncstorage.testkit.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncstorage.api.SyncStorage;
import io.syncstorage.api.value.UserId;
import io.syncstorage.api.value.UserInfo;
import io.syncstorage.testkit.harness.HarnessException;
import io.syncstorage.testkit.harness.StoreHarness;
import io.syncstorage.testkit.reference.ReferenceData;
import io.syncstorage.testkit.reference.ReferenceStorage;
import io.syncstorage.testkit.run.CheckResult;
import io.syncstorage.testkit.run.ConformanceRun;
import io.syncstorage.testkit.run.Profile;
import io.syncstorage.testkit.run.Results;
import io.syncstorage.testkit.run.Verdict;
import io.syncstorage.testkit.run.Waiver;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A mistake of the harness is told as one, and is never a verdict on the store. */
class HarnessMistakesTest {

  @TempDir Path failures;

  private ConformanceRun.Settings settings(Duration checkTime, List<Waiver> waivers) {
    Profile profile =
        new Profile("test", 1, 3, 10, Duration.ofSeconds(1), Duration.ZERO, checkTime);
    return new ConformanceRun.Settings(profile, 1, waivers, List.of(), failures);
  }

  private Results resultsOf(StoreHarness harness) {
    var settings = settings(Duration.ofSeconds(20), List.of());
    try (ConformanceRun run = new ConformanceRun(harness, settings)) {
      run.checks().stream()
          .filter(check -> check.rule().id().equals("HARNESS"))
          .forEach(
              check -> {
                try {
                  run.make(check);
                } catch (HarnessException | AssertionError e) {
                  assertThat(e.getMessage()).isNotBlank();
                }
              });
      return run.results();
    }
  }

  private static void assertNotJudged(Results results, String check, String... advice) {
    assertThat(results.checks())
        .filteredOn(result -> result.check().equals(check))
        .singleElement()
        .satisfies(
            result -> {
              assertThat(result.verdict()).isEqualTo(Verdict.NOT_JUDGED);
              assertThat(result.detail()).contains(advice);
            });
    assertThat(results.headline()).doesNotStartWith("conforming");
  }

  @Test
  void noHarnessAndNoStoreAreFailures() {
    var settings = settings(Duration.ofSeconds(5), List.of());
    assertThatThrownBy(() -> new ConformanceRun(null, settings))
        .isInstanceOf(HarnessException.class)
        .hasMessageContaining("harness()");
    assertThatThrownBy(() -> new ConformanceRun(clock -> none(), settings))
        .isInstanceOf(HarnessException.class)
        .hasMessageContaining("open()");
    assertThatThrownBy(
            () ->
                new ConformanceRun(
                    clock -> {
                      throw new IllegalStateException("no connection");
                    },
                    settings))
        .isInstanceOf(HarnessException.class)
        .hasMessageContaining("no connection");
  }

  @SuppressWarnings("NullAway") // what an implementer without the checker may write
  private static SyncStorage none() {
    @Nullable SyncStorage none = null;
    return none;
  }

  @Test
  void aStoreThatIgnoresTheClockIsTold() {
    Results results = resultsOf(clock -> new ReferenceStorage(InstantSource.system()));
    assertNotJudged(results, "the store follows the clock it was given", "clock=OWN");
  }

  @Test
  void aTraitThatTheHarnessCannotShowIsTold() {
    Results results = resultsOf(clock -> new ReferenceStorage(clock, new ReferenceData()));
    assertNotJudged(results, "every declared trait is exercised", "durable", "restart()");
  }

  @Test
  void aStoreThatIsNotEmptyIsTold() {
    Results results =
        resultsOf(
            clock -> {
              ReferenceStorage store = new ReferenceStorage(clock);
              store.deleteStorage(new UserId(1));
              return store;
            });
    assertNotJudged(results, "the store starts empty", "firstUser()");
  }

  @Test
  void aSecondInstanceOverOtherDataIsTold() {
    Results results =
        resultsOf(
            new StoreHarness() {
              @Override
              public SyncStorage open(InstantSource clock) {
                return new ReferenceStorage(clock, new ReferenceData());
              }

              @Override
              public SyncStorage restart(InstantSource clock) {
                return open(clock);
              }

              @Override
              public SyncStorage openSecondInstance(InstantSource clock) {
                return open(clock);
              }
            });
    assertNotJudged(results, "the second instance shares the data", "the same data");
  }

  @Test
  void aStoreThatHangsIsDumpedOnceAndNotAskedAgain() {
    CountDownLatch never = new CountDownLatch(1);
    StoreHarness harness =
        clock ->
            new ForwardingStorage(new ReferenceStorage(clock)) {
              @Override
              public UserInfo info(UserId user) {
                try {
                  never.await();
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
                return super.info(user);
              }
            };
    try (ConformanceRun run =
        new ConformanceRun(harness, settings(Duration.ofMillis(300), List.of()))) {
      Results results = run.makeAll();
      assertThat(results.brokenRules()).containsExactly("HARNESS");
      CheckResult hang = results.checksOf("HARNESS").get(0);
      assertThat(hang.detail()).contains("hangs", "CountDownLatch", "WAITING");
      assertThat(results.checksOf("TS-2"))
          .allSatisfy(
              check -> assertThat(check.verdict()).isIn(Verdict.NOT_JUDGED, Verdict.NOT_EXERCISED));
    }
  }

  @Test
  void aWaivedRuleDoesNotFailButIsNamed() {
    Waiver waiver = new Waiver("QY-5", "known", LocalDate.parse("2099-01-01"));
    Mutant mutant = Zoo.named("a limit of zero taken for none");
    try (ConformanceRun run =
        new ConformanceRun(
            mutant.harness().get(), settings(Duration.ofSeconds(20), List.of(waiver)))) {
      run.checks().stream().filter(check -> check.rule().id().equals("QY-5")).forEach(run::make);
      assertThat(run.results().checksOf("QY-5"))
          .extracting(CheckResult::verdict)
          .contains(Verdict.WAIVED)
          .doesNotContain(Verdict.FAILED);
      assertThat(run.results().headline()).contains("waived: QY-5");
    }
  }
}
