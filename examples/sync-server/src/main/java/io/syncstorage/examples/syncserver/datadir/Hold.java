package io.syncstorage.examples.syncserver.datadir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/** A data directory held by this process until it is closed. */
public final class Hold implements AutoCloseable {

  private final Path directory;
  private final FileChannel lock;
  private final String command;

  Hold(Path directory, FileChannel lock, String command) {
    this.directory = directory;
    this.lock = lock;
    this.command = command;
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

  /** Lets the directory go; harmless if repeated. */
  @Override
  public void close() {
    if (!lock.isOpen()) {
      return;
    }
    try {
      Files.deleteIfExists(directory.resolve(DataDirectory.SECRET_IN_USE));
      Holder.removeFrom(directory);
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the data directory " + directory + " was not released", e);
    }
  }
}
