package io.syncstorage.examples.syncserver.auth;

import java.net.URI;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A client's side of Hawk: builds the Authorization header of a request. Each header has its own
 * nonce and is good for one request.
 *
 * <p>Thread-safe if the random generator is.
 */
public final class HawkSigner {

  private static final int NONCE_BYTES = 12;

  private final HawkCredentials credentials;
  private final InstantSource clock;
  private final RandomGenerator random;

  /** A signer for one token. */
  public HawkSigner(HawkCredentials credentials, InstantSource clock, RandomGenerator random) {
    this.credentials = credentials;
    this.clock = clock;
    this.random = random;
  }

  /**
   * The header's value for a request whose body, if any, is left unsigned.
   *
   * @param url absolute, http or https; its path and query are signed as they are spelled
   * @throws IllegalArgumentException if the URL is not such a one
   */
  public String authorization(String method, URI url) {
    return authorization(method, url, null);
  }

  /**
   * The header's value for a request, signing its body too.
   *
   * @param contentType the Content-Type header that will be sent, null if none
   * @throws IllegalArgumentException if the URL is not absolute http or https
   */
  public String authorization(String method, URI url, @Nullable String contentType, byte[] body) {
    PayloadHash hash = new PayloadHash(contentType);
    hash.update(body, 0, body.length);
    return authorization(method, url, hash.finish());
  }

  private String authorization(String method, URI url, @Nullable String hash) {
    NodeUrl node = NodeUrl.of(url.getScheme() + "://" + url.getRawAuthority());
    byte[] nonceBytes = new byte[NONCE_BYTES];
    random.nextBytes(nonceBytes);
    String nonce = HexFormat.of().formatHex(nonceBytes);
    long timestamp = clock.instant().getEpochSecond();
    String mac =
        new HawkMac(timestamp, nonce, method, target(url), node.host(), node.port(), hash, null)
            .under(credentials.key());
    return "Hawk id=\"%s\", ts=\"%s\", nonce=\"%s\", %smac=\"%s\""
        .formatted(
            credentials.id(), timestamp, nonce, hash == null ? "" : "hash=\"" + hash + "\", ", mac);
  }

  private static String target(URI url) {
    String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
  }
}
