package io.syncstorage.examples.syncserver.datadir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A data directory held by this process until it is closed. */
public final class Hold implements AutoCloseable {

  private final Path directory;
  private final FileChannel lock;
  private final String command;
  private final List<Path> created;

  /**
   * @param created the directories that were made for this, the innermost first
   */
  Hold(Path directory, FileChannel lock, String command, List<Path> created) {
    this.directory = directory;
    this.lock = lock;
    this.command = command;
    this.created = List.copyOf(created);
  }

  /**
   * Tells other processes who this is; see {@link Holder}.
   *
   * @param url where this server is reached on this machine, null if it is none or not ready yet
   * @param publicUrl what its clients' tokens must name, null if that is where they reach it
   */
  public void announce(@Nullable String url, @Nullable String publicUrl) throws IOException {
    new Holder(ProcessHandle.current().pid(), command, url, publicUrl).writeTo(directory);
  }

  /**
   * Leaves the secret that this process uses in a file, readable by its owner alone, so that
   * another process can make tokens for it; removed when the directory is let go.
   */
  public void share(String secret) throws IOException {
    Path file = directory.resolve(DataDirectory.SECRET_IN_USE);
    Files.move(OwnerOnly.writeBeside(file, secret), file, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Lets the directory go, as it was found if nothing is stored in it; harmless if repeated. */
  @Override
  public void close() {
    if (!lock.isOpen()) {
      return;
    }
    try {
      Files.deleteIfExists(directory.resolve(DataDirectory.SECRET_IN_USE));
      Holder.removeFrom(directory);
      removeUnused();
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the data directory " + directory + " was not released", e);
    }
  }

  private void removeUnused() throws IOException {
    Path lockFile = directory.resolve(DataDirectory.LOCK_FILE);
    try (Stream<Path> files = Files.list(directory)) {
      if (!files.allMatch(lockFile::equals)) {
        return;
      }
    }
    Files.deleteIfExists(lockFile);
    try {
      for (Path path : created) {
        Files.delete(path);
      }
    } catch (DirectoryNotEmptyException somebodyUsesIt) {
      // Another process has come, or something lies beside it.
    }
  }
}
