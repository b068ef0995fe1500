package io.syncstorage.sql;

import io.syncstorage.testkit.StorageConformance;
import io.syncstorage.testkit.harness.StoreHarness;

/** The SQL storage on an H2 database in memory, as tests and trials use it. */
final class H2MemoryConformanceTest extends StorageConformance {

  @Override
  protected StoreHarness harness() {
    return clock -> Stores.open(Stores.newMemoryUrl(), clock);
  }
}
