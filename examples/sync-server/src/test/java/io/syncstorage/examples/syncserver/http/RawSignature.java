package io.syncstorage.examples.syncserver.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.syncstorage.examples.syncserver.auth.HawkCredentials;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Hawk once more, for targets that are no URLs. */
final class RawSignature {

  private RawSignature() {}

  static String of(TestServer server, long uid, String method, String target) {
    HawkCredentials credentials =
        server.credentials(uid, server.url().toString(), Duration.ofHours(1));
    long timestamp = server.clock.instant().getEpochSecond();
    String nonce = UUID.randomUUID().toString();
    String text =
        "hawk.1.header\n%d\n%s\n%s\n%s\n127.0.0.1\n%d\n\n\n"
            .formatted(timestamp, nonce, method, target, server.server.port());
    return "Hawk id=\"%s\", ts=\"%d\", nonce=\"%s\", mac=\"%s\""
        .formatted(credentials.id(), timestamp, nonce, mac(credentials.key(), text));
  }

  private static String mac(String key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(UTF_8), "HmacSHA256"));
      return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
