package io.syncstorage.testkit.run;

import io.syncstorage.testkit.check.Check;
import io.syncstorage.testkit.check.UndecidedException;
import io.syncstorage.testkit.program.Program;
import io.syncstorage.testkit.rules.Rule;
import io.syncstorage.testkit.rules.RuleCatalogue;
import io.syncstorage.testkit.stage.Stage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Random programs of clients at the same time, judged by what they saw. Those of one circumstance
 * are run once, by the first of their checks; each rule's check then tells what was found against
 * that rule.
 */
final class ConcurrentChecks {

  /** What is found beside the rules of a circumstance is told with this one. */
  private static final String ALL_ELSE = "CC-1";

  private final List<ConcurrentPrograms> all = new ArrayList<>();
  private final List<Check> checks = new ArrayList<>();

  /**
   * @param given programs to run before the random ones
   * @param directory where failing programs and their histories are written
   */
  ConcurrentChecks(Profile profile, List<Program> given, Path directory, Rule kitRule) {
    for (Circumstance circumstance : Circumstance.values()) {
      List<Program> own =
          given.stream()
              .filter(program -> program.isConcurrent() && Circumstance.of(program) == circumstance)
              .toList();
      add(circumstance, new ConcurrentPrograms(circumstance, profile, own, directory), kitRule);
    }
  }

  private void add(Circumstance circumstance, ConcurrentPrograms programs, Rule kitRule) {
    all.add(programs);
    String where = " " + circumstance.words();
    for (String id : circumstance.rules()) {
      checks.add(
          new Check(
              RuleCatalogue.rule(id),
              "what clients at the same time see can be explained," + where,
              circumstance.needs(),
              stage -> report(stage, programs, id, circumstance)));
    }
    checks.add(
        new Check(
            kitRule,
            "clients at the same time really meet," + where,
            circumstance.needs(),
            stage -> requireCoverage(stage, programs)));
  }

  List<Check> checks() {
    return checks;
  }

  Map<String, Long> coverage() {
    Map<String, Long> coverage = new TreeMap<>();
    all.forEach(programs -> coverage.putAll(programs.coverage()));
    return coverage;
  }

  private static void report(
      Stage stage, ConcurrentPrograms programs, String rule, Circumstance circumstance) {
    programs.runOnce(stage);
    for (Map.Entry<String, ConcurrentFailure> failure : programs.failures().entrySet()) {
      String home = circumstance.rules().contains(failure.getKey()) ? failure.getKey() : ALL_ELSE;
      if (home.equals(rule)) {
        throw failure.getValue().toEvidence(circumstance.words());
      }
    }
    if (rule.equals(ALL_ELSE) && !programs.undecided().isEmpty()) {
      throw new UndecidedException(
          programs.undecided().size() + " programs, the first: " + programs.undecided().get(0));
    }
  }

  private static void requireCoverage(Stage stage, ConcurrentPrograms programs) {
    programs.runOnce(stage);
    if (programs.failures().isEmpty() && !programs.missing().isEmpty()) {
      throw new AssertionError(
          "these never happened, so nothing is said about them: "
              + String.join("; ", programs.missing()));
    }
  }
}
