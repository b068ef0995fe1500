package io.syncstorage.examples.syncserver.auth;

import java.util.Arrays;

/** The key derivation function HKDF (RFC 5869) over HMAC-SHA256. */
final class Hkdf {

  private static final int MAX_BLOCKS = 255;

  private Hkdf() {}

  /**
   * Extracts from the key material and expands to {@code length} bytes.
   *
   * @param salt may be empty, which RFC 5869 defines as a block of zeros
   * @param length 1 to 8160 bytes
   */
  static byte[] sha256(byte[] keyMaterial, byte[] salt, byte[] info, int length) {
    if (length < 1 || length > MAX_BLOCKS * HmacSha256.BYTES) {
      throw new IllegalArgumentException("length must be 1 to 8160 bytes: " + length);
    }
    byte[] extractKey = salt.length == 0 ? new byte[HmacSha256.BYTES] : salt;
    byte[] pseudoRandomKey = HmacSha256.of(extractKey, keyMaterial);
    byte[] output = new byte[length];
    byte[] block = new byte[0];
    for (int done = 0, counter = 1; done < length; done += block.length, counter++) {
      block = HmacSha256.of(pseudoRandomKey, block, info, new byte[] {(byte) counter});
      System.arraycopy(block, 0, output, done, Math.min(block.length, length - done));
    }
    Arrays.fill(pseudoRandomKey, (byte) 0);
    return output;
  }
}
