package io.syncstorage.testkit.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncstorage.testkit.harness.StoreHarness;
import io.syncstorage.testkit.reference.NodeStores;
import io.syncstorage.testkit.reference.ReferenceStorage;
import io.syncstorage.testkit.run.ConformanceRun;
import io.syncstorage.testkit.run.Profile;
import io.syncstorage.testkit.run.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No verdict hangs on the seed. {@code -Psoak} asks with all seeds, a build with few. */
class SeedsOfTheZooTest {

  private static final List<Profile> FOR_BROKEN_STORES = Seeds.quickProfiles(2, 20);
  private static final List<Profile> FOR_RIGHT_STORES = Seeds.quickProfiles(1, 200);

  private static final Set<Verdict> HARMLESS = Set.of(Verdict.PASSED, Verdict.NOT_EXERCISED);

  @TempDir Path failures;

  @TestFactory
  Stream<DynamicTest> aBrokenStoreIsCaughtByItsRuleWithNearlyEverySeed() {
    Map<Mutant, Long> caught = AtOnce.map(Zoo.all(), this::timesCaught);
    return caught.entrySet().stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey().toString(),
                    () ->
                        assertThat(entry.getValue())
                            .as("times caught of %d", FOR_BROKEN_STORES.size())
                            .isGreaterThanOrEqualTo(FOR_BROKEN_STORES.size() * 19L / 20)));
  }

  private long timesCaught(Mutant mutant) {
    return FOR_BROKEN_STORES.stream()
        .filter(profile -> new Hunt(mutant, profile, failures).isCaught())
        .count();
  }

  static List<Supplier<StoreHarness>> rightStores() {
    return List.of(() -> ReferenceStorage::new, SharedHarness::new, NodeStores::new);
  }

  @ParameterizedTest
  @MethodSource("rightStores")
  void aStoreThatKeepsTheRulesPassesWithEverySeed(Supplier<StoreHarness> store) {
    Map<Profile, List<String>> alarms =
        AtOnce.map(FOR_RIGHT_STORES, profile -> alarms(store.get(), profile));
    assertThat(alarms.values()).allMatch(List::isEmpty);
  }

  private List<String> alarms(StoreHarness store, Profile profile) {
    var settings = new ConformanceRun.Settings(profile, 1, List.of(), List.of(), failures);
    try (ConformanceRun run = new ConformanceRun(store, settings)) {
      return run.makeAll().checks().stream()
          .filter(check -> !HARMLESS.contains(check.verdict()))
          .map(check -> check.rule() + " " + check.check() + ": " + check.detail())
          .toList();
    }
  }
}
