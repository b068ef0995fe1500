package io.syncstorage.sql;

import io.syncstorage.api.SyncStorage;
import io.syncstorage.testkit.StorageConformance;
import io.syncstorage.testkit.fault.FaultyDataSource;
import io.syncstorage.testkit.harness.FaultInjector;
import io.syncstorage.testkit.harness.StoreHarness;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The SQL storage over connections that are refused, lost, slow, or lost in the commit. */
final class H2FaultsConformanceTest extends StorageConformance {

  @Override
  protected StoreHarness harness() {
    return new FaultyHarness();
  }

  private static final class FaultyHarness implements StoreHarness {

    private static final Duration SLOW = Duration.ofMillis(100);

    private @Nullable FaultyDataSource connections;

    @Override
    public SyncStorage open(InstantSource clock) {
      SqlStorageSettings settings = Stores.settings(Stores.newMemoryUrl()).build();
      return SqlStorage.open(
          settings, clock, driver -> connections = new FaultyDataSource(driver, SLOW));
    }

    @Override
    public FaultInjector faults() {
      return Objects.requireNonNull(connections, "open() comes first");
    }
  }
}
