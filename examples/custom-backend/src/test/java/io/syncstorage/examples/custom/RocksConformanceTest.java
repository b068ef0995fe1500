package io.syncstorage.examples.custom;

import io.syncstorage.api.SyncStorage;
import io.syncstorage.testkit.StorageConformance;
import io.syncstorage.testkit.harness.StoreHarness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** All that it takes to have the storage on RocksDB judged. */
final class RocksConformanceTest extends StorageConformance {

  @TempDir Path directory;

  @Override
  protected StoreHarness harness() {
    return new RocksHarness(directory);
  }

  /**
   * Opens the storage, opens it again, and opens what is on the disk of one that goes on running.
   */
  private static final class RocksHarness implements StoreHarness {

    private final Path directory;
    private final List<RocksStorage> opened = new ArrayList<>();
    private Path current;

    RocksHarness(Path directory) {
      this.directory = directory;
      this.current = directory.resolve("0");
    }

    @Override
    public SyncStorage open(InstantSource clock) {
      RocksStorage storage =
          RocksStorage.open(RocksStorageSettings.builder(current).build(), clock);
      opened.add(storage);
      return storage;
    }

    @Override
    public SyncStorage restart(InstantSource clock) {
      return open(clock);
    }

    @Override
    public SyncStorage crash(InstantSource clock) {
      Path left = directory.resolve(String.valueOf(opened.size()));
      copy(current, left);
      current = left;
      return open(clock);
    }

    private static void copy(Path from, Path to) {
      try (Stream<Path> files = Files.list(from)) {
        Files.createDirectories(to);
        for (Path file : files.toList()) {
          Files.copy(file, to.resolve(file.getFileName()));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {
      opened.forEach(RocksStorage::close);
    }
  }
}
