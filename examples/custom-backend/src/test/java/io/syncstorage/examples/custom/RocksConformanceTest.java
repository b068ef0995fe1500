package io.syncstorage.examples.custom;

import io.syncstorage.testkit.StorageConformance;
import io.syncstorage.testkit.harness.StoreHarness;
import io.syncstorage.testkit.program.Op;
import io.syncstorage.testkit.program.Program;
import io.syncstorage.testkit.program.Step;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** All that it takes to have the storage on RocksDB judged. */
final class RocksConformanceTest extends StorageConformance {

  @TempDir Path directory;

  @Override
  protected StoreHarness harness() {
    return new RocksHarness(directory);
  }

  /** It removed the last timestamp with all else, and then gave out the next from the clock. */
  @Override
  protected List<Program> regressions() {
    return List.of(
        new Program(
            List.of(
                new Op.WriteSession(
                    15, 0, "history", List.of(new Step.Put(List.of())), /* commit= */ true),
                new Op.DeleteStorage(17, 0, /* commit= */ true)),
            List.of(),
            List.of()));
  }
}
