package io.syncstorage.testkit.selftest;

import io.syncstorage.testkit.StorageConformance;
import io.syncstorage.testkit.harness.StoreHarness;
import io.syncstorage.testkit.reference.NodeStores;

/** Reference stores as the nodes of a cluster: locks that end at the instance, checked commits. */
class NodeScopedReferenceConformanceTest extends StorageConformance {

  @Override
  protected StoreHarness harness() {
    return new NodeStores();
  }
}
