package io.syncstorage.examples.syncserver.datadir;

import io.syncstorage.examples.syncserver.auth.MasterSecret;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * A file with the master secret: its text without surrounding white space.
 *
 * @param path may not exist yet
 */
public record SecretFile(Path path) {

  private static final int RANDOM_BYTES = 32;

  public boolean exists() {
    return Files.exists(path);
  }

  /**
   * The secret.
   *
   * @throws DataDirectoryException if there is none, it is too short, or it cannot be read
   */
  public MasterSecret read() {
    try {
      return MasterSecret.of(Files.readString(path).strip());
    } catch (NoSuchFileException e) {
      throw new DataDirectoryException("the secret file " + path + " does not exist", e);
    } catch (IllegalArgumentException e) {
      throw new DataDirectoryException("the secret file " + path + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw new DataDirectoryException(
          "the secret file " + path + " cannot be read (" + e.getClass().getSimpleName() + ")", e);
    }
  }

  /**
   * Writes a new random secret, readable by its owner alone, unless there is one by now. The file
   * appears whole or not at all.
   *
   * @param random should be a {@link java.security.SecureRandom}
   */
  public void create(RandomGenerator random) {
    byte[] secret = new byte[RANDOM_BYTES];
    random.nextBytes(secret);
    try {
      Path complete = OwnerOnly.createBeside(path);
      try {
        Files.writeString(complete, HexFormat.of().formatHex(secret) + "\n");
        // A link, unlike a move, never replaces what another process has put there meanwhile.
        Files.createLink(path, complete);
      } catch (FileAlreadyExistsException createdMeanwhile) {
        // Good: that one is the secret.
      } finally {
        Files.delete(complete);
      }
    } catch (IOException e) {
      throw new DataDirectoryException(
          "the secret file " + path + " cannot be written (" + e.getMessage() + ")", e);
    }
  }
}
