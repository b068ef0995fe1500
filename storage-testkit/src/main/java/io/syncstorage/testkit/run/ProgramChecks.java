package io.syncstorage.testkit.run;

import io.syncstorage.testkit.check.Check;
import io.syncstorage.testkit.generation.ProgramGenerator;
import io.syncstorage.testkit.model.Coverage;
import io.syncstorage.testkit.model.Divergence;
import io.syncstorage.testkit.model.ModelCheck;
import io.syncstorage.testkit.program.JavaSource;
import io.syncstorage.testkit.program.Program;
import io.syncstorage.testkit.replay.ReplayFile;
import io.syncstorage.testkit.rules.Checking;
import io.syncstorage.testkit.rules.Requirement;
import io.syncstorage.testkit.rules.Rule;
import io.syncstorage.testkit.rules.RuleCatalogue;
import io.syncstorage.testkit.shrinking.Shrinker;
import io.syncstorage.testkit.stage.Stage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Random programs, held against the reference store. They are run once, by the first of their
 * checks; each rule's check then tells what was found against that rule.
 */
final class ProgramChecks {

  /** More failures than that tell nothing new, and take long to shrink. */
  private static final int MAX_FAILURES = 4;

  private static final String AGREEMENT = "random programs agree with the reference store";
  private static final String COVERAGE = "random programs reach every outcome";

  private record Failure(Program program, Divergence divergence, Path file) {}

  private final Profile profile;
  private final List<Program> given;
  private final Path failuresDirectory;
  private final Coverage coverage = new Coverage();
  private final Map<Rule, Failure> failures = new LinkedHashMap<>();
  private boolean done;

  /**
   * @param given programs to run before the random ones
   * @param failuresDirectory where failing programs are written
   */
  ProgramChecks(Profile profile, List<Program> given, Path failuresDirectory) {
    this.profile = profile;
    this.given = given.stream().filter(program -> !program.isConcurrent()).toList();
    this.failuresDirectory = failuresDirectory;
  }

  Coverage coverage() {
    return coverage;
  }

  List<Check> all(Rule kitRule) {
    List<Check> checks = new ArrayList<>();
    for (Rule rule : RuleCatalogue.all()) {
      if (rule.checking() == Checking.EXACT && rule.requires().stream().noneMatch(this::isScarce)) {
        checks.add(
            new Check(
                rule, AGREEMENT, Set.of(Requirement.INJECTED_CLOCK), stage -> report(stage, rule)));
      }
    }
    checks.add(
        new Check(kitRule, COVERAGE, Set.of(Requirement.INJECTED_CLOCK), this::requireCoverage));
    return checks;
  }

  private boolean isScarce(Requirement requirement) {
    return requirement != Requirement.INJECTED_CLOCK;
  }

  private void report(Stage stage, Rule rule) {
    runOnce(stage);
    Failure failure = failures.get(rule);
    if (failure != null) {
      throw new AssertionError(describe(failure));
    }
  }

  private void requireCoverage(Stage stage) {
    runOnce(stage);
    if (failures.isEmpty() && !coverage.missing().isEmpty()) {
      throw new AssertionError(
          "these outcomes never occurred, so nothing is said about them: "
              + String.join("; ", coverage.missing()));
    }
  }

  private void runOnce(Stage stage) {
    if (done) {
      return;
    }
    done = true;
    long deadline = System.nanoTime() + profile.programTime().toNanos();
    given.forEach(program -> run(stage, program, "replay"));
    ProgramGenerator generator = new ProgramGenerator();
    for (int i = 0; i < profile.programs() && isWanted(deadline); i++) {
      long seed = profile.seed() + i;
      run(stage, generator.sequential(seed, profile.operations()), "seed-" + seed);
      if (failures.size() >= MAX_FAILURES) {
        return;
      }
    }
  }

  /** A slow machine must not decide what is covered: short of that, time does not count. */
  private boolean isWanted(long deadline) {
    return System.nanoTime() < deadline || !coverage.missing().isEmpty();
  }

  private void run(Stage stage, Program program, String origin) {
    ModelCheck.run(program, stage, coverage)
        .filter(divergence -> !failures.containsKey(divergence.rule()))
        .ifPresent(divergence -> keep(stage, program, divergence, origin));
  }

  private void keep(Stage stage, Program program, Divergence divergence, String origin) {
    Program smallest =
        Shrinker.shrink(
            program,
            candidate -> divergenceOf(stage, candidate, divergence.rule()).isPresent(),
            profile.shrinkTime());
    // One that cannot be repeated is kept as it was.
    Divergence minimal = divergenceOf(stage, smallest, divergence.rule()).orElse(divergence);
    Path file = failuresDirectory.resolve(divergence.rule().id() + "-" + origin + ".json");
    ReplayFile.write(file, smallest);
    failures.put(divergence.rule(), new Failure(smallest, minimal, file));
  }

  private static Optional<Divergence> divergenceOf(Stage stage, Program program, Rule rule) {
    return ModelCheck.run(program, stage, new Coverage())
        .filter(divergence -> divergence.rule().equals(rule));
  }

  private static String describe(Failure failure) {
    Divergence divergence = failure.divergence();
    return "a program of one client diverges from the reference store\n    at: "
        + divergence.op()
        + "\n    on: "
        + divergence.what()
        + "\n    expected: "
        + divergence.expected()
        + "\n    actual:   "
        + divergence.actual()
        + "\n  The program, shrunk:\n"
        + JavaSource.of(failure.program())
        + "\n  Again: -D"
        + ReplayFile.PROPERTY
        + "="
        + failure.file();
  }
}
