package io.syncstorage.testkit.zoo;

import io.syncstorage.api.SyncStorage;
import io.syncstorage.testkit.harness.StoreHarness;
import io.syncstorage.testkit.reference.ReferenceData;
import io.syncstorage.testkit.reference.ReferenceStorage;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Reference stores over data that outlives them and that they share; a broken one overrides a
 * method. Closing is all that a kill does to such a store: nothing of it is written late.
 */
public class SharedHarness implements StoreHarness {

  private final ReferenceData data = new ReferenceData();
  private @Nullable SyncStorage latest;

  /** What all instances share. */
  protected ReferenceData data() {
    return data;
  }

  /** A new instance over the data. */
  protected SyncStorage instance(InstantSource clock) {
    return new ReferenceStorage(clock, data());
  }

  @Override
  public SyncStorage open(InstantSource clock) {
    latest = instance(clock);
    return latest;
  }

  @Override
  public SyncStorage restart(InstantSource clock) {
    return open(clock);
  }

  @Override
  public SyncStorage crash(InstantSource clock) {
    if (latest != null) {
      latest.close();
    }
    return open(clock);
  }

  @Override
  public SyncStorage openSecondInstance(InstantSource clock) {
    return instance(clock);
  }
}
