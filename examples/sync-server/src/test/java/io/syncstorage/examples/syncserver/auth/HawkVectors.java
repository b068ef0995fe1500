package io.syncstorage.examples.syncserver.auth;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Token, keys and signed requests, computed by another implementation. */
@JsonNaming(SnakeCaseStrategy.class)
record HawkVectors(
    String secret,
    String payloadJson,
    String sigKeyHex,
    String tokenId,
    String hawkKey,
    List<SignedRequest> requests) {

  static final Instant SIGNED_AT = Instant.ofEpochSecond(1_700_000_000);
  static final String NONCE = "abcDEF=";
  static final long UID = 12_345;
  static final NodeUrl NODE = NodeUrl.of("http://localhost:8000");

  /** One request with the text that was signed, the MAC and the header that was sent. */
  record SignedRequest(
      String method, URI url, String normalized, String mac, String authorization) {

    String target() {
      return url.getRawQuery() == null
          ? url.getRawPath()
          : url.getRawPath() + "?" + url.getRawQuery();
    }

    HawkRequest received() {
      return new HawkRequest(method, target(), "http", "localhost:8000", authorization, UID, false);
    }

    @Override
    public String toString() {
      return method + " " + url;
    }
  }

  static HawkVectors load() {
    try (InputStream json = HawkVectors.class.getResourceAsStream("hawk-vectors.json")) {
      return new ObjectMapper().readValue(Objects.requireNonNull(json), HawkVectors.class);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
