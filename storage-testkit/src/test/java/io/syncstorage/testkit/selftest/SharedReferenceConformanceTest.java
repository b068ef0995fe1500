package io.syncstorage.testkit.selftest;

import io.syncstorage.testkit.StorageConformance;
import io.syncstorage.testkit.harness.StoreHarness;
import io.syncstorage.testkit.zoo.SharedHarness;

/** The reference store over data that outlives it and that two instances share. */
class SharedReferenceConformanceTest extends StorageConformance {

  @Override
  protected StoreHarness harness() {
    return new SharedHarness();
  }
}
