package io.syncstorage.memcached;

import io.syncstorage.testkit.StorageConformance;
import io.syncstorage.testkit.harness.StoreHarness;
import java.util.Set;

/** The rules bind a decorator as they bind a store. */
class UncachedConformanceTest extends StorageConformance {

  @Override
  protected StoreHarness harness() {
    return new CachedHarness(Stacks.modes(Set.of(), Set.of()));
  }
}
