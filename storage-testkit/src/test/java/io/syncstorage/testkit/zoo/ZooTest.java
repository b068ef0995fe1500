package io.syncstorage.testkit.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncstorage.testkit.documents.GeneratedDocument;
import io.syncstorage.testkit.rules.Rule;
import io.syncstorage.testkit.rules.RuleCatalogue;
import io.syncstorage.testkit.run.Profile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Each broken store is caught, by the rule that it breaks. */
@TestInstance(Lifecycle.PER_CLASS)
class ZooTest {

  private Map<Mutant, Set<String>> catchers = Map.of();

  @BeforeAll
  void hunt(@TempDir Path failures) {
    catchers =
        AtOnce.map(Zoo.all(), mutant -> new Hunt(mutant, Profile.quick(), failures).catchers());
  }

  @TestFactory
  Stream<DynamicTest> everyBrokenStoreIsCaughtByItsRule() {
    return catchers.entrySet().stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey().toString(),
                    () -> assertThat(entry.getValue()).contains(entry.getKey().rule())));
  }

  @Test
  void everyRuleCatchesABrokenStoreThatNoOtherRuleCatchesOrSaysWhyNot() {
    List<String> alone =
        catchers.values().stream().filter(rules -> rules.size() == 1).flatMap(Set::stream).toList();
    assertThat(RuleCatalogue.all())
        .extracting(Rule::id)
        .allSatisfy(
            rule ->
                assertThat(alone.contains(rule) != Zoo.NEVER_ALONE.containsKey(rule))
                    .as("%s either catches a store alone or has a reason", rule)
                    .isTrue());
  }

  @Test
  void theKillMatrixInTheDocumentsIsCurrent() {
    GeneratedDocument.assertCurrent("docs/kill-matrix.md", KillMatrix.of(catchers));
  }
}
