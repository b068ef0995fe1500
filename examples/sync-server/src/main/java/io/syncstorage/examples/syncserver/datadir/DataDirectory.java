package io.syncstorage.examples.syncserver.datadir;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The directory with the database and the secret. One process at a time may open it, since an
 * embedded database has one owner: the operating system's lock on a file in it says which, and is
 * released when that process ends in whatever way.
 *
 * @param path may not exist yet
 */
public record DataDirectory(Path path) {

  static final String SECRET_IN_USE = "secret-in-use";

  static final String LOCK_FILE = "lock";

  /** Where the embedded database is kept, without the endings of its files. */
  public Path database() {
    return path.resolve("syncstorage").toAbsolutePath();
  }

  /** The file of the generated secret; it may not exist yet. */
  public SecretFile secretFile() {
    return new SecretFile(path.resolve("secret"));
  }

  /** The file of the secret of a server that runs with one of its own; absent otherwise. */
  public Optional<SecretFile> secretInUse() {
    SecretFile file = new SecretFile(path.resolve(SECRET_IN_USE));
    return file.exists() && holder().isPresent() ? Optional.of(file) : Optional.empty();
  }

  /** The process that holds the directory at present, as far as can be seen without the lock. */
  public Optional<Holder> holder() {
    return Holder.readFrom(path);
  }

  /**
   * Creates the directory where it is missing, readable by its owner alone.
   *
   * @throws DataDirectoryException if that is impossible
   */
  public void create() {
    createMissing();
  }

  /** The directories that had to be made, the innermost first. */
  private List<Path> createMissing() {
    List<Path> missing = new ArrayList<>();
    Path directory = path.toAbsolutePath().normalize();
    while (directory != null && Files.notExists(directory)) {
      missing.add(directory);
      directory = directory.getParent();
    }
    try {
      if (!Files.isDirectory(path)) {
        OwnerOnly.createDirectories(path);
      }
      return missing;
    } catch (FileAlreadyExistsException e) {
      throw new DataDirectoryException(
          "the data directory " + path + " is not a directory: name another with --data", e);
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  /**
   * Takes the directory for this process, and creates it where it is missing; a directory in which
   * nothing is stored until it is let go is then left as it was found.
   *
   * @param command what this process was started for
   * @throws DataDirectoryException if another process holds it, or it is not writable
   */
  public Hold hold(String command) {
    List<Path> created = createMissing();
    FileChannel channel = null;
    try {
      channel = lock();
      Files.deleteIfExists(path.resolve(SECRET_IN_USE));
      Hold hold = new Hold(path, channel, command, created);
      hold.announce(null, null);
      channel = null;
      return hold;
    } catch (IOException e) {
      throw unusable(e);
    } finally {
      closeQuietly(channel);
    }
  }

  private FileChannel lock() throws IOException {
    Path file = path.resolve(LOCK_FILE);
    while (true) {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (tryLock(channel) == null) {
        channel.close();
        throw inUse();
      }
      if (Files.exists(file)) {
        return channel;
      }
      channel.close(); // the holder before us removed the file after we had opened it
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException heldWithinThisProcess) {
      return null;
    }
  }

  private DataDirectoryException inUse() {
    String who = holder().map(Holder::toString).orElse("another process");
    return new DataDirectoryException(
        "the data directory "
            + path
            + " is in use by "
            + who
            + ": stop that first (SIGTERM ends it cleanly), or name another directory with --data",
        null);
  }

  private DataDirectoryException unusable(IOException cause) {
    String reason =
        cause instanceof AccessDeniedException ? "permission denied" : cause.getMessage();
    return new DataDirectoryException(
        "the data directory "
            + path
            + " is not writable ("
            + reason
            + "): name another with --data",
        cause);
  }

  private static void closeQuietly(@Nullable FileChannel channel) {
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException nothingWasWritten) {
        // The failure that led here is the one to report.
      }
    }
  }
}
