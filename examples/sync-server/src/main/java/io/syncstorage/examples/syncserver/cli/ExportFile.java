package io.syncstorage.examples.syncserver.cli;

import io.syncstorage.examples.syncserver.config.SettingsException;
import io.syncstorage.examples.syncserver.transfer.Compression;
import io.syncstorage.examples.syncserver.transfer.TransferException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/** Where an export goes: a file that appears whole or not at all, or standard output. */
interface ExportFile extends AutoCloseable {

  /** Takes what is exported. */
  OutputStream stream();

  /** All has been written. */
  void complete() throws IOException, TransferException;

  @Override
  void close() throws IOException;

  /** A file of this name, or standard output if there is none. */
  static ExportFile create(@Nullable Path file, PrintStream standardOutput) throws IOException {
    return file == null ? new Standard(standardOutput) : Replacing.create(file);
  }

  /** Standard output, which stays open. */
  record Standard(PrintStream stream) implements ExportFile {

    @Override
    public void complete() throws TransferException {
      if (stream.checkError()) {
        throw new TransferException(
            "the export is incomplete: standard output was closed before all was written", null);
      }
    }

    @Override
    public void close() {
      stream.flush();
    }
  }

  /**
   * A file that takes its name once it is complete.
   *
   * @param part its name until then
   */
  record Replacing(Path target, Path part, OutputStream stream) implements ExportFile {

    private static Replacing create(Path target) throws IOException {
      Path part = target.resolveSibling(target.getFileName() + ".part");
      boolean gzip = target.toString().endsWith(".gz");
      try {
        return new Replacing(target, part, Compression.packed(Files.newOutputStream(part), gzip));
      } catch (FileSystemException e) {
        throw new SettingsException(
            "the file to write, %s, cannot be created: is there a directory %s, and writable?"
                .formatted(target, target.toAbsolutePath().getParent()));
      }
    }

    @Override
    public void complete() throws IOException {
      stream.close();
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() throws IOException {
      stream.close();
      Files.deleteIfExists(part);
    }
  }
}
