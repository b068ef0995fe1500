package io.syncstorage.sql;

import io.syncstorage.testkit.OffsetPortability;
import io.syncstorage.testkit.harness.StoreHarness;
import io.syncstorage.testkit.reference.ReferenceStorage;
import io.syncstorage.testkit.routing.RoutedHarness;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** A download that began on one store of this project goes on on any other. */
final class OffsetPortabilityTest extends OffsetPortability {

  @TempDir Path file;
  @TempDir Path routedFile;

  @Override
  protected Map<String, StoreHarness> stores() {
    return Map.of(
        "reference",
        ReferenceStorage::new,
        "H2 in memory",
        inMemory(),
        "H2 in a file",
        new H2FileHarness(file),
        "routing",
        RoutedHarness.of(new H2FileHarness(routedFile), inMemory(), inMemory()));
  }

  private static StoreHarness inMemory() {
    return clock -> Stores.open(Stores.newMemoryUrl(), clock);
  }
}
