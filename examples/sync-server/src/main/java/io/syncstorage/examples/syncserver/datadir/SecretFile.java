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
   * The secret's text, which is a valid one.
   *
   * @throws DataDirectoryException if there is none, it is blank, or it cannot be read
   */
  public String readText() {
    try {
      String text = Files.readString(path).strip();
      MasterSecret.of(text);
      return text;
    } catch (NoSuchFileException e) {
      throw new DataDirectoryException("the secret file " + path + " does not exist", e);
    } catch (IllegalArgumentException e) {
      throw new DataDirectoryException("the secret file " + path + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw new DataDirectoryException(
          "the secret file " + path + " cannot be read (" + e.getClass().getSimpleName() + ")", e);
    }
  }

  /** The secret; see {@link #readText()}. */
  public MasterSecret read() {
    return MasterSecret.of(readText());
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
      Path complete = OwnerOnly.writeBeside(path, HexFormat.of().formatHex(secret) + "\n");
      try {
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
