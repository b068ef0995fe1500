package io.syncstorage.examples.syncserver.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The secret from which every token signature and every Hawk key is derived. Whoever knows it can
 * act as any user, so it is never shown: not by {@link #toString()} nor by an error message.
 */
public final class MasterSecret {

  /** A shorter secret could be guessed offline by anyone who holds one token. */
  public static final int MIN_BYTES = 16;

  private final byte[] bytes;

  private MasterSecret(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * The secret with this text, as UTF-8.
   *
   * @throws IllegalArgumentException if it is shorter than {@link #MIN_BYTES} bytes or blank
   */
  public static MasterSecret of(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    if (bytes.length < MIN_BYTES || text.isBlank()) {
      throw new IllegalArgumentException(
          "the master secret must be at least " + MIN_BYTES + " bytes long and not blank");
    }
    return new MasterSecret(bytes);
  }

  /** A key of {@code length} bytes for the purpose named by {@code info}. */
  byte[] derive(String salt, String info, int length) {
    return Hkdf.sha256(bytes, salt.getBytes(UTF_8), info.getBytes(UTF_8), length);
  }

  @Override
  public String toString() {
    return "MasterSecret[hidden]";
  }
}
