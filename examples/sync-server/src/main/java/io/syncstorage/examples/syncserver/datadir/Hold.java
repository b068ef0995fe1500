package io.syncstorage.examples.syncserver.datadir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
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
   * Tells other processes who this is.
   *
   * @param url where this server is reached, null if it is none or not ready yet
   */
  public void announce(@Nullable String url) throws IOException {
    new Holder(ProcessHandle.current().pid(), command, url).writeTo(directory);
  }

  /** Lets the directory go; harmless if repeated. */
  @Override
  public void close() {
    if (!lock.isOpen()) {
      return;
    }
    try (FileChannel released = lock) {
      Holder.removeFrom(directory);
    } catch (IOException e) {
      throw new UncheckedIOException("the data directory " + directory + " was not released", e);
    }
  }
}
