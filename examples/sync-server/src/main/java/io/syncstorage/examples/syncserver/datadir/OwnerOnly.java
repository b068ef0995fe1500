package io.syncstorage.examples.syncserver.datadir;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Files and directories that nobody but their owner may read, where the system knows such. */
final class OwnerOnly {

  private OwnerOnly() {}

  static void createDirectories(Path directory) throws IOException {
    Files.createDirectories(directory, permissions("rwx------"));
  }

  /** A new file beside {@code target}, whole, to be moved or linked there. */
  static Path writeBeside(Path target, String text) throws IOException {
    Path file =
        Files.createTempFile(
            target.toAbsolutePath().getParent(),
            String.valueOf(target.getFileName()),
            ".new",
            permissions("rw-------"));
    return Files.writeString(file, text);
  }

  private static FileAttribute<?>[] permissions(String posix) {
    boolean known = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    return known
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(posix))
        }
        : new FileAttribute<?>[0];
  }
}
