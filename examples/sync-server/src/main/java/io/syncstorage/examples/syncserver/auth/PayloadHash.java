package io.syncstorage.examples.syncserver.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The hash of a request's body ("hawk.1.payload" of the Hawk specification), computed as the body
 * arrives. For one thread.
 */
final class PayloadHash {

  private final MessageDigest digest;

  /**
   * Begins the hash of a body.
   *
   * @param contentType the header's value, its parameters included; null if there is none
   */
  PayloadHash(@Nullable String contentType) {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java platform offers SHA-256", missing);
    }
    digest.update(("hawk.1.payload\n" + mediaType(contentType) + "\n").getBytes(UTF_8));
  }

  private static String mediaType(@Nullable String contentType) {
    if (contentType == null) {
      return "";
    }
    int parameters = contentType.indexOf(';');
    String type = parameters < 0 ? contentType : contentType.substring(0, parameters);
    return type.strip().toLowerCase(Locale.ROOT);
  }

  void update(byte[] bytes, int offset, int length) {
    digest.update(bytes, offset, length);
  }

  /** The hash of all that came, as base64; to be called once, at the end. */
  String finish() {
    digest.update((byte) '\n');
    return Base64.getEncoder().encodeToString(digest.digest());
  }
}
