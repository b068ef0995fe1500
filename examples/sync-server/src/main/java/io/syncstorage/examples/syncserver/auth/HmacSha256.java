package io.syncstorage.examples.syncserver.auth;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 (RFC 2104), a fresh {@link Mac} a call so that nothing is shared by threads. */
final class HmacSha256 {

  static final int BYTES = 32;

  private static final String ALGORITHM = "HmacSHA256";

  private HmacSha256() {}

  /** The MAC of the parts, one after the other; the key must not be empty. */
  static byte[] of(byte[] key, byte[]... parts) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      for (byte[] part : parts) {
        mac.update(part);
      }
      return mac.doFinal();
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("every Java platform offers " + ALGORITHM, missing);
    }
  }
}
