package io.syncstorage.sql;

import io.syncstorage.api.SyncStorage;
import io.syncstorage.testkit.StorageConformance;
import io.syncstorage.testkit.harness.StoreHarness;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.io.TempDir;

/** The SQL storage on an H2 database in a file: durable, restarted, and with a second instance. */
final class H2FileConformanceTest extends StorageConformance {

  @TempDir Path directory;

  @Override
  protected StoreHarness harness() {
    String url = "jdbc:h2:" + directory.resolve("sync");
    return new StoreHarness() {
      @Override
      public SyncStorage open(InstantSource clock) {
        return Stores.open(url, clock);
      }

      @Override
      public SyncStorage restart(InstantSource clock) {
        return Stores.open(url, clock);
      }

      @Override
      public SyncStorage openSecondInstance(InstantSource clock) {
        return Stores.open(url, clock);
      }
    };
  }
}
