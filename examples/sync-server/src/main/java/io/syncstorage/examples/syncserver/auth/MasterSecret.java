package io.syncstorage.examples.syncserver.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The secret from which every token signature and every Hawk key is derived. Whoever knows it can
 * act as any user, so it is never shown: not by {@link #toString()} nor by an error message.
 */
public final class MasterSecret {

  /** What is advised at least: a shorter secret could be guessed by anyone who holds one token. */
  public static final int ADVISED_BYTES = 16;

  private final byte[] bytes;

  private MasterSecret(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * The secret with this text, as UTF-8.
   *
   * @throws IllegalArgumentException if it is blank
   */
  public static MasterSecret of(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    if (text.isBlank()) {
      throw new IllegalArgumentException("the master secret must not be blank");
    }
    return new MasterSecret(bytes);
  }

  /** Whether it is shorter than advised: worth a warning, not a refusal. */
  public boolean isShort() {
    return bytes.length < ADVISED_BYTES;
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
