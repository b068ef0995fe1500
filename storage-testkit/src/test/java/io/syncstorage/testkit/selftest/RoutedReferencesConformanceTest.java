package io.syncstorage.testkit.selftest;

import io.syncstorage.testkit.StorageConformance;
import io.syncstorage.testkit.harness.StoreHarness;
import io.syncstorage.testkit.routing.RoutedHarness;
import io.syncstorage.testkit.zoo.SharedHarness;

/** Users spread over two reference stores: the rules hold for all of them together. */
class RoutedReferencesConformanceTest extends StorageConformance {

  @Override
  protected StoreHarness harness() {
    return RoutedHarness.of(new SharedHarness(), new SharedHarness(), new SharedHarness());
  }
}
