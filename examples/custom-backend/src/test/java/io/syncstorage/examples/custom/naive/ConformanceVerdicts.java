package io.syncstorage.examples.custom.naive;

import io.syncstorage.testkit.StorageConformance;
import io.syncstorage.testkit.harness.StoreHarness;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;

/** Runs the conformance kit without JUnit, on a store whose failures are what is wanted. */
final class ConformanceVerdicts extends StorageConformance {

  /** What the kit says of one check that failed. */
  record Failure(String rule, String message) {}

  private final StoreHarness harness;
  private final Path reports;

  private ConformanceVerdicts(StoreHarness harness, Path reports) {
    this.harness = harness;
    this.reports = reports;
  }

  /**
   * Makes the checks of some rules.
   *
   * @param wanted by the rule's id
   */
  static List<Failure> failures(StoreHarness harness, Path reports, Predicate<String> wanted) {
    List<Failure> failures = new ArrayList<>();
    try (var nodes = new ConformanceVerdicts(harness, reports).conformance()) {
      for (DynamicNode node : nodes.toList()) {
        String rule = node.getDisplayName().replaceAll("[ :].*", "");
        if (node instanceof DynamicContainer checks && wanted.test(rule)) {
          checks.getChildren().forEach(check -> make(rule, (DynamicTest) check, failures));
        }
      }
    }
    return failures;
  }

  private static void make(String rule, DynamicTest check, List<Failure> failures) {
    try {
      check.getExecutable().execute();
    } catch (Throwable failure) {
      failures.add(new Failure(rule, String.valueOf(failure.getMessage())));
    }
  }

  @Override
  protected StoreHarness harness() {
    return harness;
  }

  @Override
  protected Path reportDirectory() {
    return reports;
  }
}
