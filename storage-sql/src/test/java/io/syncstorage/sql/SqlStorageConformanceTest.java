package io.syncstorage.sql;

import io.syncstorage.testkit.StorageConformance;
import io.syncstorage.testkit.harness.StoreHarness;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The specification's rules, on an H2 file. */
class SqlStorageConformanceTest extends StorageConformance {

  @TempDir private Path directory;

  @Override
  protected StoreHarness harness() {
    return new H2FileHarness(directory);
  }
}
