package io.syncstorage.examples.syncserver.auth;

import io.syncstorage.examples.syncserver.auth.AuthResult.Authenticated;
import io.syncstorage.examples.syncserver.auth.AuthResult.Overloaded;
import io.syncstorage.examples.syncserver.auth.AuthResult.Refused;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Judges whether a request was signed, just now and for this server, by the user its URL names.
 *
 * <p>The cheap checks come first, and a nonce is recorded only once the MAC has proved right, so
 * that nobody without a key can use up the memory for nonces. When that memory is full all the
 * same, the answer is {@link Overloaded} until old nonces fall out of the window.
 *
 * <p>Thread-safe. Replays are recognised within this process and since its start only.
 */
public final class HawkAuthenticator {

  /** How far a client's clock may differ from ours. */
  static final Duration MAX_SKEW = Duration.ofSeconds(60);

  /** How long after its end a token will do where an expired one is accepted. */
  static final Duration EXPIRY_GRACE = Duration.ofHours(2);

  /** Over a minute of 10,000 requests a second; some 80 MB when full. */
  static final int NONCE_CAPACITY = 1_000_000;

  /** Some 2 kB each. */
  static final int TOKEN_CAPACITY = 10_000;

  private final TokenCache tokens;
  private final @Nullable NodeUrl publicUrl;
  private final InstantSource clock;
  private final NonceCache nonces;

  /**
   * An authenticator that has seen no request yet.
   *
   * @param publicUrl where clients reach this server; it is the node that tokens must name and the
   *     host and port that requests are signed for. Null: both are taken from each request's own
   *     scheme and Host header
   */
  public HawkAuthenticator(TokenCodec codec, @Nullable NodeUrl publicUrl, InstantSource clock) {
    this(codec, publicUrl, clock, NONCE_CAPACITY);
  }

  HawkAuthenticator(
      TokenCodec codec, @Nullable NodeUrl publicUrl, InstantSource clock, int nonceCapacity) {
    this.tokens = new TokenCache(codec, TOKEN_CAPACITY);
    this.publicUrl = publicUrl;
    this.clock = clock;
    this.nonces = new NonceCache(MAX_SKEW, nonceCapacity, clock);
  }

  /** Judges one request; to be called once for each, since it remembers the nonce. */
  public AuthResult authenticate(HawkRequest request) {
    if (request.authorization() == null) {
      return new Refused(RefusalReason.NO_HEADER);
    }
    Optional<HawkHeader> header = HawkHeader.parse(request.authorization());
    return header.isEmpty()
        ? new Refused(RefusalReason.MALFORMED_HEADER)
        : authenticate(request, header.get(), clock.instant());
  }

  private AuthResult authenticate(HawkRequest request, HawkHeader header, Instant now) {
    if (Math.abs(now.getEpochSecond() - header.timestamp()) > MAX_SKEW.toSeconds()) {
      return new Refused(RefusalReason.STALE_TIMESTAMP);
    }
    Optional<Token> genuine = tokens.verify(header.id());
    if (genuine.isEmpty()) {
      return new Refused(RefusalReason.INVALID_TOKEN);
    }
    Token token = genuine.get();
    if (isExpired(token.payload(), request.expiredTokenAccepted(), now)) {
      return new Refused(RefusalReason.EXPIRED_TOKEN);
    }
    if (token.payload().uid() != request.uid()) {
      return new Refused(RefusalReason.WRONG_USER);
    }
    NodeUrl node = token.payload().node();
    if (!Optional.of(node).equals(servedNode(request))) {
      return new Refused(RefusalReason.FOREIGN_NODE);
    }
    if (!isSigned(request, header, node, token.credentials())) {
      return new Refused(RefusalReason.BAD_MAC);
    }
    return switch (nonces.record(header.id(), header.nonce(), header.timestamp())) {
      case NEW -> new Authenticated(token.payload(), header.hash());
      case SEEN -> new Refused(RefusalReason.REPLAYED);
      case FULL -> new Overloaded();
    };
  }

  private static boolean isExpired(TokenPayload token, boolean graceful, Instant now) {
    return graceful
        ? now.isAfter(token.expires().plus(EXPIRY_GRACE))
        : !now.isBefore(token.expires());
  }

  private Optional<NodeUrl> servedNode(HawkRequest request) {
    if (publicUrl != null) {
      return Optional.of(publicUrl);
    }
    return request.host() == null
        ? Optional.empty()
        : NodeUrl.ofHostHeader(request.scheme(), request.host());
  }

  /** An empty query is sent with a question mark, which the target may lack: either will do. */
  private static boolean isSigned(
      HawkRequest request, HawkHeader header, NodeUrl node, HawkCredentials credentials) {
    String target = request.target();
    return isSigned(target, request, header, node, credentials)
        || (target.indexOf('?') < 0 && isSigned(target + '?', request, header, node, credentials));
  }

  private static boolean isSigned(
      String target,
      HawkRequest request,
      HawkHeader header,
      NodeUrl node,
      HawkCredentials credentials) {
    HawkMac mac =
        new HawkMac(
            header.timestamp(),
            header.nonce(),
            request.method(),
            target,
            node.host(),
            node.port(),
            header.hash(),
            header.ext());
    return ConstantTime.equal(mac.under(credentials.key()), header.mac());
  }
}
