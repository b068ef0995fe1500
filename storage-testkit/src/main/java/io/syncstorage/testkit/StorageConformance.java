package io.syncstorage.testkit;

import io.syncstorage.testkit.check.Check;
import io.syncstorage.testkit.harness.StoreHarness;
import io.syncstorage.testkit.program.Program;
import io.syncstorage.testkit.report.ConformanceReport;
import io.syncstorage.testkit.rules.Rule;
import io.syncstorage.testkit.run.ConformanceRun;
import io.syncstorage.testkit.run.Profile;
import io.syncstorage.testkit.run.Results;
import io.syncstorage.testkit.run.Waiver;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The conformance suite of one store: extend it, say how the store is opened, and run it as a test.
 *
 * <pre>{@code
 * class MyStoreConformanceTest extends StorageConformance {
 *   @Override protected StoreHarness harness() {
 *     return clock -> new MyStore(clock);
 *   }
 * }
 * }</pre>
 *
 * <p>A node for each rule, with a test for each of its checks. The verdict is printed, and written
 * to {@link #reportDirectory()}. The system property {@code testkit.profile} says how much is done:
 * quick (the default), standard or soak; {@code testkit.seed} where random programs start.
 */
@Execution(ExecutionMode.SAME_THREAD)
public abstract class StorageConformance {

  /** For extension. */
  protected StorageConformance() {}

  /** A new harness of the store under test. */
  protected abstract StoreHarness harness();

  /** The number of the first user whom the kit makes; all above it must be unknown to the store. */
  protected long firstUser() {
    return 1;
  }

  /** Programs that once failed, as a report printed them; they run before all others. */
  protected List<Program> regressions() {
    return List.of();
  }

  /** Where conformance.json and conformance.html go. */
  protected Path reportDirectory() {
    return Path.of("target", "conformance", getClass().getSimpleName());
  }

  /** The suite, for JUnit. */
  @TestFactory
  public final Stream<DynamicNode> conformance() {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    List<Waiver> waivers = Waivers.of(getClass());
    Profile profile = Profile.fromSystemProperties(System.nanoTime());
    ConformanceRun run =
        new ConformanceRun(
            harness(),
            new ConformanceRun.Settings(
                profile,
                firstUser(),
                Waivers.valid(waivers, today),
                regressions(),
                reportDirectory().resolve("failures")));
    List<DynamicNode> nodes = new ArrayList<>();
    byRule(run.checks()).forEach((rule, checks) -> nodes.add(container(run, rule, checks)));
    nodes.add(
        DynamicTest.dynamicTest(
            "waivers are valid and needed", () -> Waivers.check(waivers, today, run.results())));
    nodes.add(DynamicTest.dynamicTest("verdict", () -> report(run)));
    return nodes.stream().onClose(run::close);
  }

  private static Map<Rule, List<Check>> byRule(List<Check> checks) {
    Map<Rule, List<Check>> byRule = new LinkedHashMap<>();
    checks.forEach(
        check -> byRule.computeIfAbsent(check.rule(), rule -> new ArrayList<>()).add(check));
    return byRule;
  }

  private static DynamicContainer container(ConformanceRun run, Rule rule, List<Check> checks) {
    return DynamicContainer.dynamicContainer(
        rule.toString(),
        checks.stream().map(check -> DynamicTest.dynamicTest(check.name(), () -> run.make(check))));
  }

  private void report(ConformanceRun run) {
    Results results = run.results();
    ConformanceReport.write(reportDirectory(), results, InstantSource.system().instant());
    System.out.println(
        results.store() + ": " + results.headline() + " (" + results.profile().describe() + ")");
  }
}
