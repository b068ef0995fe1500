package io.syncstorage.testkit.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncstorage.api.LockScope;
import io.syncstorage.api.StorageTraits;
import io.syncstorage.api.SyncStorage;
import io.syncstorage.testkit.harness.HarnessException;
import io.syncstorage.testkit.harness.Offer;
import io.syncstorage.testkit.harness.StoreHarness;
import io.syncstorage.testkit.reference.ReferenceStorage;
import io.syncstorage.testkit.run.CheckResult;
import io.syncstorage.testkit.run.ConformanceRun;
import io.syncstorage.testkit.run.Profile;
import io.syncstorage.testkit.run.Results;
import io.syncstorage.testkit.run.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a method that the implementer wrote throws or returns nothing, that is what is said. */
class SlipsOfHarnessesTest {

  @TempDir Path failures;

  private ConformanceRun.Settings settings() {
    Profile profile =
        new Profile("test", 1, 3, 10, Duration.ofSeconds(1), Duration.ZERO, Duration.ofSeconds(20));
    return new ConformanceRun.Settings(profile, 1, List.of(), List.of(), failures);
  }

  private Results resultsOf(StoreHarness harness, String... rules) {
    try (ConformanceRun run = new ConformanceRun(harness, settings())) {
      run.checks().stream()
          .filter(check -> Set.of(rules).contains(check.rule().id()))
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

  @SuppressWarnings("NullAway") // what an implementer without the checker may write
  private static <T> T none(Class<T> type) {
    @Nullable T none = null;
    assertThat(none).as("no %s", type).isNull();
    return none;
  }

  @SuppressWarnings("NullAway") // as above
  private static Set<Offer> noOffers() {
    @Nullable Set<Offer> none = null;
    return none;
  }

  /** One slip of the shared reference's harness, which is right but for that. */
  private static class Slip extends SharedHarness {}

  private static void assertNoneJudged(List<CheckResult> results, String advice) {
    assertThat(results)
        .filteredOn(result -> result.verdict() != Verdict.NOT_EXERCISED)
        .isNotEmpty()
        .allSatisfy(
            result -> {
              assertThat(result.verdict()).isEqualTo(Verdict.NOT_JUDGED);
              assertThat(result.detail()).contains("harness", advice);
            });
  }

  @Test
  void aRestartThatFailsIsTheHarnessesAndNothingIsJudgedAfterIt() {
    StoreHarness harness =
        new Slip() {
          @Override
          public SyncStorage restart(InstantSource clock) {
            throw new IllegalStateException("the port is taken");
          }
        };
    Results results = resultsOf(harness, "DU-1");
    assertThat(results.brokenRules()).isEmpty();
    assertNoneJudged(results.checksOf("DU-1"), "the port is taken");
  }

  @Test
  void whatReturnsNothingIsNamed() {
    Results restart =
        resultsOf(
            new Slip() {
              @Override
              public SyncStorage restart(InstantSource clock) {
                return none(SyncStorage.class);
              }
            },
            "DU-1");
    assertThat(restart.brokenRules()).isEmpty();
    assertThat(restart.checksOf("DU-1").toString()).contains("restart() must not return null");
    Results second =
        resultsOf(
            new Slip() {
              @Override
              public SyncStorage openSecondInstance(InstantSource clock) {
                return none(SyncStorage.class);
              }
            },
            "HARNESS");
    assertThat(second.checks().toString()).contains("openSecondInstance() must not return null");
  }

  @Test
  void anOfferThatIsNotKeptIsTold() {
    StoreHarness promising =
        new StoreHarness() {
          @Override
          public SyncStorage open(InstantSource clock) {
            return new ReferenceStorage(clock);
          }

          @Override
          public Set<Offer> offers() {
            return Set.of(Offer.RESTART);
          }
        };
    Results results = resultsOf(promising, "LK-8");
    assertThat(results.brokenRules()).isEmpty();
    assertThat(results.checksOf("LK-8").toString()).contains("restart is not offered");
  }

  @Test
  void offersAndTraitsThatFailAreToldAtOnce() {
    assertRefused(
        new Slip() {
          @Override
          public Set<Offer> offers() {
            return noOffers();
          }
        },
        "offers() must not return null");
    assertRefused(
        new Slip() {
          @Override
          public Set<Offer> offers() {
            throw new IllegalStateException("not decided");
          }
        },
        "not decided");
    assertRefused(withTraits(traits -> none(StorageTraits.class)), "traits");
    assertRefused(
        withTraits(
            traits -> {
              throw new UnsupportedOperationException("to be written");
            }),
        "to be written");
  }

  private void assertRefused(StoreHarness harness, String problem) {
    assertThatThrownBy(() -> new ConformanceRun(harness, settings()))
        .isInstanceOf(HarnessException.class)
        .hasMessageContaining(problem);
  }

  private static StoreHarness withTraits(UnaryOperator<StorageTraits> change) {
    return clock ->
        new ForwardingStorage(new ReferenceStorage(clock)) {
          @Override
          public StorageTraits traits() {
            return change.apply(super.traits());
          }
        };
  }

  @Test
  void aUserNumberThatCannotBeIsTold() {
    var settings = new ConformanceRun.Settings(Profile.quick(), -1, List.of(), List.of(), failures);
    assertThatThrownBy(() -> new ConformanceRun(ReferenceStorage::new, settings))
        .isInstanceOf(HarnessException.class)
        .hasMessageContaining("firstUser()");
  }

  @Test
  void aClosingThatFailsIsTold() {
    StoreHarness harness =
        new Slip() {
          @Override
          public void close() {
            throw new IllegalStateException("the folder is in use");
          }
        };
    ConformanceRun run = new ConformanceRun(harness, settings());
    assertThatThrownBy(run::close)
        .isInstanceOf(HarnessException.class)
        .hasMessageContaining("the folder is in use");
  }

  @Test
  void aTraitThatIsALieBreaksTheRuleThatItIsAbout() {
    StoreHarness harness =
        withTraits(
            traits ->
                new StorageTraits(
                    traits.durable(),
                    LockScope.GLOBAL,
                    traits.lockExpiry(),
                    traits.clock(),
                    traits.sharedData(),
                    traits.maxPayloadBytes() / 2,
                    traits.lockTimeout(),
                    traits.sessionTimeout().dividedBy(2),
                    traits.maxClockLead(),
                    traits.volatileCollections()));
    Results results = resultsOf(harness, "IT-5", "LK-5", "ER-2");
    assertThat(results.brokenRules()).containsExactlyInAnyOrder("IT-5", "LK-5");
    assertThat(results.checks().toString()).doesNotContain("NullPointerException");
  }
}
