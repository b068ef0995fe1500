package io.syncstorage.testkit.selftest;

import io.syncstorage.testkit.StorageConformance;
import io.syncstorage.testkit.harness.StoreHarness;
import io.syncstorage.testkit.reference.ReferenceStorage;

/** The reference store as its users have it: in memory, alone. */
class VolatileReferenceConformanceTest extends StorageConformance {

  @Override
  protected StoreHarness harness() {
    return ReferenceStorage::new;
  }
}
