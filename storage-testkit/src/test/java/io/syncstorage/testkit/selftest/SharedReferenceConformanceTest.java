package io.syncstorage.testkit.selftest;

import io.syncstorage.api.SyncStorage;
import io.syncstorage.testkit.StorageConformance;
import io.syncstorage.testkit.harness.StoreHarness;
import io.syncstorage.testkit.reference.ReferenceData;
import io.syncstorage.testkit.reference.ReferenceStorage;
import java.time.InstantSource;

/** The reference store over data that outlives it and that two instances share. */
class SharedReferenceConformanceTest extends StorageConformance {

  @Override
  protected StoreHarness harness() {
    return new SharedHarness();
  }

  /** Closing is all that a kill does to this store: nothing of it is written late. */
  private static final class SharedHarness implements StoreHarness {

    private final ReferenceData data = new ReferenceData();
    private ReferenceStorage latest = new ReferenceStorage(InstantSource.system(), data);

    @Override
    public SyncStorage open(InstantSource clock) {
      latest = new ReferenceStorage(clock, data);
      return latest;
    }

    @Override
    public SyncStorage restart(InstantSource clock) {
      return open(clock);
    }

    @Override
    public SyncStorage crash(InstantSource clock) {
      latest.close();
      return open(clock);
    }

    @Override
    public SyncStorage openSecondInstance(InstantSource clock) {
      return new ReferenceStorage(clock, data);
    }
  }
}
