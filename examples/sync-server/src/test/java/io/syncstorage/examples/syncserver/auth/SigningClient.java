package io.syncstorage.examples.syncserver.auth;

import io.syncstorage.examples.syncserver.auth.AuthResult.Refused;
import java.net.URI;
import java.time.Duration;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** One user's tokens and signed requests, at a time that the test sets. */
final class SigningClient {

  static final Duration LIFETIME = Duration.ofHours(1);
  static final long UID = HawkVectors.UID;
  static final String TARGET = "/1.5/12345/storage/tabs?full=1";

  final MovableClock clock = new MovableClock(HawkVectors.SIGNED_AT);
  final Random random = new Random(1);
  final TokenCodec codec =
      new TokenCodec(MasterSecret.of(HawkVectors.load().secret()), random, clock);

  /** The header of a GET of the target, signed with a new token for the node. */
  String signed(NodeUrl node) {
    return signed(codec.mint(UID, node, LIFETIME));
  }

  String signed(Token token) {
    return signer(token).authorization("GET", URI.create(token.payload().node() + TARGET));
  }

  HawkSigner signer(Token token) {
    return new HawkSigner(token.credentials(), clock, random);
  }

  static HawkRequest get(@Nullable String host, @Nullable String authorization) {
    return new HawkRequest("GET", TARGET, "http", host, authorization, UID, false);
  }

  static HawkRequest get(@Nullable String authorization) {
    return get("localhost:8000", authorization);
  }

  static Refused refused(RefusalReason reason) {
    return new Refused(reason);
  }
}
