package io.syncstorage.testkit.run;

import io.syncstorage.testkit.checker.HistoryCheck;
import io.syncstorage.testkit.checker.Verdict.InfrastructureError;
import io.syncstorage.testkit.checker.Verdict.Unknown;
import io.syncstorage.testkit.checker.Verdict.Violation;
import io.syncstorage.testkit.clients.Overlaps;
import io.syncstorage.testkit.clients.ProgramResult;
import io.syncstorage.testkit.generation.Crowd;
import io.syncstorage.testkit.generation.ProgramGenerator;
import io.syncstorage.testkit.harness.FaultInjector;
import io.syncstorage.testkit.history.Outcome;
import io.syncstorage.testkit.program.JavaSource;
import io.syncstorage.testkit.program.Program;
import io.syncstorage.testkit.replay.ReplayFile;
import io.syncstorage.testkit.shrinking.Shrinker;
import io.syncstorage.testkit.stage.Stage;
import io.syncstorage.testkit.watch.HangException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Random concurrent programs in one circumstance, all run once, and what was found. */
final class ConcurrentPrograms {

  /** More failures than that tell nothing new, and take long to shrink. */
  private static final int MAX_FAILURES = 2;

  /** A race need not happen again at once. */
  private static final int REPETITIONS = 5;

  /** Repetitions of a program that once failed. */
  private static final int REPLAYS = 40;

  /** The sequential programs and each circumstance have a share of the time for programs. */
  private static final int SHARES = 6;

  private final Circumstance circumstance;
  private final Profile profile;
  private final List<Program> given;
  private final Path directory;
  private final Duration patience;
  private final Overlaps overlaps = new Overlaps();
  private final Map<String, Long> faultsBefore = new TreeMap<>();
  private final Map<String, Long> faults = new TreeMap<>();
  private final Map<String, ConcurrentFailure> failures = new LinkedHashMap<>();
  private final List<String> undecided = new ArrayList<>();
  private boolean done;

  /**
   * @param given programs to be run before the random ones
   */
  ConcurrentPrograms(
      Circumstance circumstance, Profile profile, List<Program> given, Path directory) {
    this.circumstance = circumstance;
    this.profile = profile;
    this.given = List.copyOf(given);
    this.directory = directory;
    this.patience = profile.checkTime().multipliedBy(3).dividedBy(4);
  }

  /** What was found against each rule. */
  Map<String, ConcurrentFailure> failures() {
    return failures;
  }

  /** What could not be decided, and why. */
  List<String> undecided() {
    return undecided;
  }

  /** How often what ran at the same time, and which point failed how often. */
  Map<String, Long> coverage() {
    Map<String, Long> coverage = new TreeMap<>();
    overlaps.counts().forEach((kind, count) -> coverage.put(name(kind), count));
    faults.forEach((point, count) -> coverage.put(name("fault " + point), count));
    return coverage;
  }

  private String name(String kind) {
    return "Clients " + circumstance.words() + ": " + kind;
  }

  /** What never occurred though it should have. */
  List<String> missing() {
    List<String> missing =
        new ArrayList<>(circumstance.mustMeet() ? overlaps.missing() : List.of());
    faults.forEach(
        (point, count) -> {
          if (count == 0) {
            missing.add("fault " + point);
          }
        });
    return missing;
  }

  /** Runs them, unless that is done. */
  void runOnce(Stage stage) {
    if (done) {
      return;
    }
    done = true;
    countFaults(stage, faultsBefore);
    given.forEach(program -> repeat(stage, program));
    long deadline = System.nanoTime() + timeForAll().toNanos();
    ProgramGenerator generator = new ProgramGenerator();
    Crowd crowd = circumstance.crowd(stage, profile.operations());
    for (int i = 0; i < profile.programs() && isWanted(deadline); i++) {
      long seed = profile.seed() + i;
      run(stage, generator.concurrent(seed, crowd), "seed-" + seed);
      countFaults(stage, faults);
    }
  }

  private Duration timeForAll() {
    return profile.programTime().multipliedBy(circumstance.shares()).dividedBy(SHARES);
  }

  private void countFaults(Stage stage, Map<String, Long> counts) {
    Optional<FaultInjector> injector = stage.faults();
    for (String point : circumstance.points(stage)) {
      long before = counts == faultsBefore ? 0 : faultsBefore.getOrDefault(point, 0L);
      counts.put(point, injector.orElseThrow().happened(point) - before);
    }
  }

  /** A slow machine must not decide what is covered: short of that, time does not count. */
  private boolean isWanted(long deadline) {
    return failures.size() < MAX_FAILURES && (System.nanoTime() < deadline || !missing().isEmpty());
  }

  private void repeat(Stage stage, Program program) {
    for (int i = 0; i < REPLAYS && failures.isEmpty(); i++) {
      run(stage, program, "replay");
    }
  }

  private void run(Stage stage, Program program, String origin) {
    String name = circumstance.name().toLowerCase(Locale.ROOT).replace('_', '-') + "-" + origin;
    ProgramResult run = tried(stage, program, name);
    overlaps.add(run.history());
    if (circumstance == Circumstance.KILLED) {
      boolean underWay = run.history().count(Outcome.UNKNOWN) > 0;
      faults.merge("that struck while operations were under way", underWay ? 1L : 0, Long::sum);
    }
    if (run.verdict() instanceof Violation violation) {
      if (!failures.containsKey(violation.rule())) {
        String file = violation.rule() + "-" + name;
        ConcurrentFailure failure =
            ConcurrentFailure.keep(directory, file, program, run, violation);
        failures.put(violation.rule(), shrink(stage, failure));
      }
    } else if (run.verdict() instanceof Unknown unknown) {
      undecided.add(unknown.why() + "; " + kept(name, run));
    } else if (run.verdict() instanceof InfrastructureError error) {
      undecided.add(error.what() + "; " + kept(name, run));
    }
  }

  private String kept(String name, ProgramResult run) {
    Path file = ConcurrentFailure.writeHistory(directory, name, run.history());
    return "the history is kept as " + file;
  }

  private ProgramResult tried(Stage stage, Program program, String name) {
    try {
      return circumstance.run(program, stage, HistoryCheck.STANDARD, patience);
    } catch (HangException e) {
      Path replay = directory.resolve("hang-" + name + ".json");
      ReplayFile.write(replay, program);
      throw new HangException(
          "clients at the same time, "
              + circumstance.words()
              + ": "
              + e.getMessage()
              + "\n  The program:\n"
              + JavaSource.of(program)
              + "\n  Again: -D"
              + ReplayFile.PROPERTY
              + "="
              + replay);
    }
  }

  private ConcurrentFailure shrink(Stage stage, ConcurrentFailure failure) {
    Map<Program, Violation> seen = new LinkedHashMap<>();
    Program smallest =
        Shrinker.shrink(
            failure.program(),
            candidate -> {
              Optional<Violation> again = fails(stage, candidate, failure.violation().rule());
              again.ifPresent(violation -> seen.put(candidate, violation));
              return again.isPresent();
            },
            profile.shrinkTime());
    Violation again = seen.get(smallest);
    return again == null ? failure : failure.shrunkTo(smallest, again);
  }

  private Optional<Violation> fails(Stage stage, Program candidate, String rule) {
    for (int i = 0; i < REPETITIONS; i++) {
      if (tried(stage, candidate, "shrinking").verdict() instanceof Violation violation
          && violation.rule().equals(rule)) {
        return Optional.of(violation);
      }
    }
    return Optional.empty();
  }
}
