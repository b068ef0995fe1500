package io.syncstorage.testkit.run;

import io.syncstorage.testkit.check.Check;
import io.syncstorage.testkit.check.UndecidedException;
import io.syncstorage.testkit.harness.HarnessException;
import io.syncstorage.testkit.harness.StoreHarness;
import io.syncstorage.testkit.program.Program;
import io.syncstorage.testkit.replay.ReplayFile;
import io.syncstorage.testkit.rules.Requirement;
import io.syncstorage.testkit.scenario.Scenarios;
import io.syncstorage.testkit.stage.Stage;
import io.syncstorage.testkit.watch.HangException;
import io.syncstorage.testkit.watch.Watchdog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One run against one store. The checks are made one after the other, by one thread. */
public final class ConformanceRun implements AutoCloseable {

  private final Profile profile;
  private final List<Waiver> waivers;
  private final Stage stage;
  private final List<Check> checks;
  private final ProgramChecks programs;
  private final ConcurrentChecks concurrent;
  private final List<CheckResult> results = Collections.synchronizedList(new ArrayList<>());
  private @Nullable String hungIn;

  /**
   * What a run is given beside its harness.
   *
   * @param firstUser users are numbered from here
   * @param waivers the valid ones
   * @param regressions programs to run before the random ones
   * @param failuresDirectory where failing programs and histories are written
   */
  public record Settings(
      Profile profile,
      long firstUser,
      List<Waiver> waivers,
      List<Program> regressions,
      Path failuresDirectory) {

    public Settings {
      waivers = List.copyOf(waivers);
      regressions = List.copyOf(regressions);
    }
  }

  /**
   * Opens the store.
   *
   * @throws HarnessException if the harness does not yield a usable store
   */
  public ConformanceRun(@Nullable StoreHarness harness, Settings settings) {
    if (harness == null) {
      throw new HarnessException("harness() must return one, but returned null");
    }
    this.profile = settings.profile();
    this.waivers = settings.waivers();
    this.stage = new Stage(harness, settings.firstUser());
    List<Program> given = new ArrayList<>(ReplayFile.asked());
    given.addAll(settings.regressions());
    this.programs = new ProgramChecks(profile, given, settings.failuresDirectory());
    this.concurrent =
        new ConcurrentChecks(profile, given, settings.failuresDirectory(), KitChecks.RULE);
    this.checks = new ArrayList<>(KitChecks.all());
    this.checks.addAll(Scenarios.all());
    this.checks.addAll(programs.all(KitChecks.RULE));
    this.checks.addAll(concurrent.checks());
  }

  /** Every check, those of the kit itself first. */
  public List<Check> checks() {
    return List.copyOf(checks);
  }

  /**
   * Makes one check and keeps its result.
   *
   * @throws ConformanceFailure if the store breaks the rule and no waiver covers it
   * @throws HarnessException if the check could not be judged
   * @throws UndecidedException if it ended without an answer
   */
  public void make(Check check) {
    if (!stage.meets(check.needs())) {
      String missing =
          check.needs().stream()
              .filter(need -> !stage.met().contains(need))
              .map(Requirement::source)
              .sorted()
              .collect(Collectors.joining(", "));
      record(check, Verdict.NOT_EXERCISED, "needs " + missing, 0);
      return;
    }
    if (hungIn != null) {
      String problem = "the store hung before, in: " + hungIn;
      record(check, Verdict.NOT_JUDGED, problem, 0);
      throw new HarnessException(problem);
    }
    judge(check);
  }

  private void judge(Check check) {
    long start = System.nanoTime();
    Verdict verdict = Verdict.PASSED;
    String detail = "";
    List<String> files = List.of();
    try {
      Watchdog.run(
          check.name(), profile.checkTime(), stage.heartbeat(), () -> check.body().accept(stage));
    } catch (HarnessException | UndecidedException e) {
      record(check, Verdict.NOT_JUDGED, String.valueOf(e.getMessage()), since(start));
      throw e;
    } catch (RuntimeException | AssertionError e) {
      if (e instanceof HangException) {
        hungIn = check.name();
      }
      if (e instanceof Evidence evidence) {
        files = evidence.files().stream().map(Path::toString).toList();
      }
      ConformanceFailure failure = new ConformanceFailure(check, e);
      verdict = isWaived(check) ? Verdict.WAIVED : Verdict.FAILED;
      detail = String.valueOf(failure.getMessage());
      if (verdict == Verdict.FAILED) {
        record(check, verdict, detail, files, since(start));
        throw failure;
      }
    }
    record(check, verdict, detail, files, since(start));
  }

  private static long since(long start) {
    return (System.nanoTime() - start) / 1_000_000;
  }

  private boolean isWaived(Check check) {
    return waivers.stream().anyMatch(waiver -> waiver.rule().equals(check.rule().id()));
  }

  private void record(Check check, Verdict verdict, String detail, long milliseconds) {
    record(check, verdict, detail, List.of(), milliseconds);
  }

  private void record(
      Check check, Verdict verdict, String detail, List<String> files, long milliseconds) {
    results.add(
        new CheckResult(check.rule().id(), check.name(), verdict, detail, files, milliseconds));
  }

  /** Makes every check, whatever comes of the others. */
  public Results makeAll() {
    checks.forEach(this::makeQuietly);
    return results();
  }

  private void makeQuietly(Check check) {
    try {
      make(check);
    } catch (ConformanceFailure | HarnessException | UndecidedException e) {
      // It is among the results.
    }
  }

  /** What has come of the run so far. */
  public Results results() {
    Map<String, Long> coverage = new TreeMap<>(programs.coverage().counts());
    coverage.putAll(concurrent.coverage());
    return new Results(
        stage.toString(), profile, List.copyOf(results), stage.met(), waivers, coverage);
  }

  @Override
  public void close() {
    stage.close();
  }
}
