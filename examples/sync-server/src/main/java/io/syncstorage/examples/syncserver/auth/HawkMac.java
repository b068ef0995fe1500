package io.syncstorage.examples.syncserver.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a Hawk MAC covers ("hawk.1.header" of the Hawk specification).
 *
 * @param target path and query exactly as sent
 * @param host as in the URL; letter case does not matter
 * @param hash the payload hash, if the client declares one
 * @param ext the client's own addition; without backslashes and line ends, which Hawk would escape
 */
record HawkMac(
    long timestamp,
    String nonce,
    String method,
    String target,
    String host,
    int port,
    @Nullable String hash,
    @Nullable String ext) {

  /** The MAC under a Hawk key, as base64. */
  String under(String key) {
    byte[] mac = HmacSha256.of(key.getBytes(UTF_8), normalized().getBytes(UTF_8));
    return Base64.getEncoder().encodeToString(mac);
  }

  /** The text that is signed. */
  String normalized() {
    return "hawk.1.header\n"
        + timestamp
        + '\n'
        + nonce
        + '\n'
        + method.toUpperCase(Locale.ROOT)
        + '\n'
        + target
        + '\n'
        + host.toLowerCase(Locale.ROOT)
        + '\n'
        + port
        + '\n'
        + (hash == null ? "" : hash)
        + '\n'
        + (ext == null ? "" : ext)
        + '\n';
  }
}
