package io.syncstorage.testkit.selftest;

import io.syncstorage.testkit.OffsetPortability;
import io.syncstorage.testkit.harness.StoreHarness;
import io.syncstorage.testkit.reference.ReferenceStorage;
import io.syncstorage.testkit.routing.RoutedHarness;
import io.syncstorage.testkit.zoo.SharedHarness;
import java.util.Map;

/** The stores of this module continue each other's downloads. */
class OffsetPortabilityTest extends OffsetPortability {

  @Override
  protected Map<String, StoreHarness> stores() {
    return Map.of(
        "reference",
        ReferenceStorage::new,
        "shared reference",
        new SharedHarness(),
        "routing",
        RoutedHarness.of(new SharedHarness(), new SharedHarness(), new SharedHarness()));
  }
}
