package io.syncstorage.testkit.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncstorage.testkit.reference.LockMutants;
import io.syncstorage.testkit.reference.SemanticMutants;
import io.syncstorage.testkit.run.ConformanceRun;
import io.syncstorage.testkit.run.Profile;
import io.syncstorage.testkit.run.Results;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Each broken store is caught, by the rule that it breaks. */
class ZooTest {

  /** Short: what the fixed checks do not catch, few programs must. */
  private static final Profile SHORT =
      new Profile(
          "zoo", 1, 60, 30, Duration.ofSeconds(3), Duration.ofMillis(300), Duration.ofSeconds(20));

  private static final Map<String, List<String>> KILLS = new TreeMap<>();

  @TempDir Path failures;

  static List<Mutant> mutants() {
    List<Mutant> all = new ArrayList<>(SemanticMutants.all());
    all.addAll(LockMutants.all());
    all.addAll(SessionMutants.all());
    all.addAll(HarnessMutants.all());
    all.addAll(ServiceMutants.all());
    return all;
  }

  @TestFactory
  Stream<DynamicTest> everyBrokenStoreIsCaughtByItsRule() {
    return mutants().stream()
        .map(mutant -> DynamicTest.dynamicTest(mutant.toString(), () -> assertCaught(mutant)));
  }

  private void assertCaught(Mutant mutant) {
    Results results = run(mutant);
    KILLS.put(mutant.toString(), results.brokenRules());
    assertThat(results.brokenRules()).as(results.headline()).contains(mutant.rule());
    assertThat(results.headline()).startsWith("not conforming");
  }

  private Results run(Mutant mutant) {
    var settings = new ConformanceRun.Settings(SHORT, 1, List.of(), List.of(), failures);
    try (ConformanceRun run = new ConformanceRun(mutant.harness().get(), settings)) {
      return run.makeAll();
    }
  }

  @AfterAll
  static void printTheKillMatrix() throws IOException {
    StringBuilder matrix = new StringBuilder("| Broken store | Rules that catch it |\n|---|---|\n");
    KILLS.forEach(
        (mutant, rules) ->
            matrix
                .append("| ")
                .append(mutant)
                .append(" | ")
                .append(String.join(", ", rules))
                .append(" |\n"));
    Path file = Path.of("target", "conformance", "kill-matrix.md");
    Files.createDirectories(file.getParent());
    Files.writeString(file, matrix.toString());
  }
}
