package io.syncstorage.sql;

import io.syncstorage.testkit.StorageConformance;
import io.syncstorage.testkit.harness.StoreHarness;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The SQL storage on an H2 file: durable, restarted, killed, and with a second instance. */
final class H2FileConformanceTest extends StorageConformance {

  @TempDir Path directory;

  @Override
  protected StoreHarness harness() {
    return new H2FileHarness(directory);
  }
}
