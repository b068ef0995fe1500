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

  /** A new, empty file beside {@code target}, to be moved there when it is whole. */
  static Path createBeside(Path target) throws IOException {
    Path directory = target.toAbsolutePath().getParent();
    return Files.createTempFile(
        directory, target.getFileName().toString(), ".new", permissions("rw-------"));
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
