package io.syncstorage.testkit.selftest;

import io.syncstorage.testkit.StorageConformance;
import io.syncstorage.testkit.harness.StoreHarness;
import io.syncstorage.testkit.routing.RoutedHarness;
import io.syncstorage.testkit.zoo.SharedHarness;

/** Users moved between two reference stores at every turn: nobody notices. */
class MovedUsersConformanceTest extends StorageConformance {

  @Override
  protected StoreHarness harness() {
    return RoutedHarness.movingUsers(new SharedHarness(), new SharedHarness(), new SharedHarness());
  }
}
