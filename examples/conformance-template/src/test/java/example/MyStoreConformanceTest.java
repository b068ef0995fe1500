package example;

import io.syncstorage.testkit.StorageConformance;
import io.syncstorage.testkit.harness.StoreHarness;
import io.syncstorage.testkit.reference.ReferenceStorage;

/** Has a store judged, rule by rule. */
class MyStoreConformanceTest extends StorageConformance {

  @Override
  protected StoreHarness harness() {
    return clock -> new ReferenceStorage(clock); // your store in place of the kit's own
  }
}
