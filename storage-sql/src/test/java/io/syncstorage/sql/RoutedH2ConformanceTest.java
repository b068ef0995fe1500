package io.syncstorage.sql;

import io.syncstorage.testkit.StorageConformance;
import io.syncstorage.testkit.harness.StoreHarness;
import io.syncstorage.testkit.routing.RoutedHarness;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Users moved between two H2 files at every turn: restarted, killed, and by two instances. */
final class RoutedH2ConformanceTest extends StorageConformance {

  @TempDir Path first;
  @TempDir Path second;
  @TempDir Path directory;

  @Override
  protected StoreHarness harness() {
    return RoutedHarness.movingUsers(
        new H2FileHarness(first), new H2FileHarness(second), new H2FileHarness(directory));
  }
}
