package io.syncstorage.examples.custom;

import io.syncstorage.api.SyncStorage;
import io.syncstorage.testkit.harness.StoreHarness;
import io.syncstorage.testkit.harness.StoreProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Opens the storage on RocksDB, and what it left behind when it was closed, abandoned or killed.
 */
final class RocksHarness implements StoreHarness {

  private final Path directory;
  private final List<SyncStorage> opened = new ArrayList<>();
  private Path current;

  RocksHarness(Path directory) {
    this.directory = directory;
    this.current = directory.resolve("0");
  }

  @Override
  public SyncStorage open(InstantSource clock) {
    SyncStorage storage = open(current, clock);
    opened.add(storage);
    return storage;
  }

  private static SyncStorage open(Path directory, InstantSource clock) {
    return RocksStorage.open(RocksStorageSettings.builder(directory).build(), clock);
  }

  @Override
  public SyncStorage restart(InstantSource clock) {
    return open(clock);
  }

  /** Opens a copy of what is on the disk, while the storage goes on running. */
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
  public StoreProcess process() {
    return new StoreProcess(Opener.class, List.of(current.toString()));
  }

  /** For a process that is killed. */
  public static final class Opener implements StoreProcess.Opener {

    /** By name, in that process. */
    public Opener() {}

    @Override
    public SyncStorage open(List<String> arguments, InstantSource clock) {
      return RocksHarness.open(Path.of(arguments.get(0)), clock);
    }
  }

  @Override
  public void close() {
    opened.forEach(SyncStorage::close);
  }
}
