package io.syncstorage.examples.syncserver.cli;

import io.syncstorage.examples.syncserver.config.SettingsException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The bytes to be imported, which knows how many have been read. */
final class ImportFile implements AutoCloseable {

  private static final Path STANDARD_INPUT = Path.of("-");

  private final Counting stream;
  private final long size;

  private ImportFile(InputStream stream, long size) {
    this.stream = new Counting(stream);
    this.size = size;
  }

  /** Opens a file, or standard input if it is called "-". */
  static ImportFile open(@Nullable Path file, InputStream standardInput) throws IOException {
    if (file == null || file.equals(STANDARD_INPUT)) {
      return new ImportFile(standardInput, -1);
    }
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      String problem =
          Files.isDirectory(file)
              ? "is a directory"
              : Files.exists(file) ? "is not readable" : "does not exist";
      throw new SettingsException("the file to import, " + file + ", " + problem);
    }
    return new ImportFile(Files.newInputStream(file), Files.size(file));
  }

  InputStream stream() {
    return stream;
  }

  /** In bytes; -1 if unknown. */
  long size() {
    return size;
  }

  long bytesRead() {
    return stream.count;
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }

  private static final class Counting extends FilterInputStream {

    private long count;

    Counting(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      count += value < 0 ? 0 : 1;
      return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = super.read(buffer, offset, length);
      count += Math.max(0, read);
      return read;
    }
  }
}
