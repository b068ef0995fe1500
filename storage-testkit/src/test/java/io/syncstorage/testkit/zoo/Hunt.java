package io.syncstorage.testkit.zoo;

import io.syncstorage.testkit.check.Check;
import io.syncstorage.testkit.check.UndecidedException;
import io.syncstorage.testkit.harness.HarnessException;
import io.syncstorage.testkit.rules.Checking;
import io.syncstorage.testkit.rules.Rule;
import io.syncstorage.testkit.run.ConformanceFailure;
import io.syncstorage.testkit.run.ConformanceRun;
import io.syncstorage.testkit.run.Profile;
import io.syncstorage.testkit.scenario.Scenarios;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Looks for what catches one broken store, and makes no more checks than that takes. */
final class Hunt {

  private static final Set<String> FIXED =
      Scenarios.all().stream().map(Hunt::key).collect(Collectors.toUnmodifiableSet());

  /** Runs with different seeds have different users too. */
  private static final long USERS_A_SEED = 10_000;

  private static final int ATTEMPTS = 3;

  private final Mutant mutant;
  private final Profile profile;
  private final Path failures;

  Hunt(Mutant mutant, Profile profile, Path failures) {
    this.mutant = mutant;
    this.profile = profile;
    this.failures = failures;
  }

  private static String key(Check check) {
    return check.rule().id() + ": " + check.name();
  }

  /** Whether the rule that must catch the store does, by a fixed check or else by a random one. */
  boolean isCaught() {
    try (ConformanceRun run = newRun()) {
      return isCaughtBy(mutant.rule(), run);
    }
  }

  /** A race that was not lost the first time is run again: one seed is no sample. */
  private boolean isCaughtInTheEnd() {
    return IntStream.range(0, ATTEMPTS).anyMatch(attempt -> isCaught());
  }

  /**
   * The rules that catch the store whenever they are asked: those of which a fixed check fails that
   * leaves nothing to chance, and the one that must, if it does.
   */
  Set<String> catchers() {
    Set<String> catchers = new TreeSet<>();
    try (ConformanceRun run = newRun()) {
      for (Rule rule : rules(run)) {
        boolean fails =
            rule.id().equals(mutant.rule())
                ? isCaughtBy(rule.id(), run) || isCaughtInTheEnd()
                : rule.checking() == Checking.EXACT && anyFails(run, fixed(rule.id(), run, true));
        if (fails) {
          catchers.add(rule.id());
        }
      }
    }
    return catchers;
  }

  private ConformanceRun newRun() {
    var settings =
        new ConformanceRun.Settings(
            profile, 1 + profile.seed() * USERS_A_SEED, List.of(), List.of(), failures);
    return new ConformanceRun(mutant.harness().get(), settings);
  }

  private static List<Rule> rules(ConformanceRun run) {
    return run.checks().stream()
        .filter(check -> FIXED.contains(key(check)))
        .map(Check::rule)
        .distinct()
        .toList();
  }

  private static boolean isCaughtBy(String rule, ConformanceRun run) {
    return anyFails(run, fixed(rule, run, true)) || anyFails(run, fixed(rule, run, false));
  }

  private static List<Check> fixed(String rule, ConformanceRun run, boolean fixed) {
    return run.checks().stream()
        .filter(check -> check.rule().id().equals(rule))
        .filter(check -> FIXED.contains(key(check)) == fixed)
        .toList();
  }

  private static boolean anyFails(ConformanceRun run, List<Check> checks) {
    return checks.stream().anyMatch(check -> fails(run, check));
  }

  private static boolean fails(ConformanceRun run, Check check) {
    try {
      run.make(check);
      return false;
    } catch (ConformanceFailure e) {
      return true;
    } catch (UndecidedException e) {
      return false;
    } catch (HarnessException e) {
      throw new AssertionError("the kit did not judge " + key(check), e);
    }
  }
}
