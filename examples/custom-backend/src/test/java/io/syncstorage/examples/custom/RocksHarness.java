package io.syncstorage.examples.custom;

import io.syncstorage.api.SyncStorage;
import io.syncstorage.testkit.harness.StoreHarness;
import io.syncstorage.testkit.harness.StoreProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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

  /** Copies until nothing has changed meanwhile: RocksDB compacts in the background. */
  private static void copy(Path from, Path to) {
    try {
      Map<String, Long> before = sizes(from);
      while (!isCopied(from, to, before.keySet()) || !before.equals(sizes(from))) {
        before = sizes(from);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The sizes of its files by their names; again if one of them goes away meanwhile. */
  private static Map<String, Long> sizes(Path directory) throws IOException {
    while (true) {
      try (Stream<Path> files = Files.list(directory)) {
        Map<String, Long> sizes = new TreeMap<>();
        for (Path file : files.toList()) {
          sizes.put(file.getFileName().toString(), Files.size(file));
        }
        return sizes;
      } catch (NoSuchFileException e) {
        // Once more.
      }
    }
  }

  private static boolean isCopied(Path from, Path to, Set<String> names) throws IOException {
    Files.createDirectories(to);
    for (String name : sizes(to).keySet()) {
      Files.delete(to.resolve(name));
    }
    try {
      for (String name : names) {
        Files.copy(from.resolve(name), to.resolve(name));
      }
      return true;
    } catch (NoSuchFileException e) {
      return false;
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
