package io.syncstorage.examples.syncserver.auth;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Mints and verifies tokens. A token is base64url(payload JSON ‖ HMAC-SHA256 of it); its Hawk key
 * is derived from the master secret, the payload's salt and the token's own text, so both sides of
 * a request can know it without any store. The format is that of Mozilla's tokenlib.
 *
 * <p>Thread-safe if the random generator is.
 */
public final class TokenCodec {

  private static final String SIGNING = "services.mozilla.com/tokenlib/v1/signing";
  private static final String DERIVING = "services.mozilla.com/tokenlib/v1/derive/";
  private static final int KEY_BYTES = 32;
  private static final int SALT_BYTES = 16;
  private static final int MAX_LENGTH = 4096;
  private static final Base64.Encoder PADDED = Base64.getUrlEncoder();
  private static final Base64.Encoder UNPADDED = Base64.getUrlEncoder().withoutPadding();

  private final MasterSecret secret;
  private final byte[] signingKey;
  private final RandomGenerator random;
  private final InstantSource clock;

  /**
   * A codec for the tokens of one secret.
   *
   * @param random for salts; should be a {@link java.security.SecureRandom}
   * @param clock when a minted token's lifetime begins
   */
  public TokenCodec(MasterSecret secret, RandomGenerator random, InstantSource clock) {
    this.secret = secret;
    this.signingKey = secret.derive("", SIGNING, KEY_BYTES);
    this.random = random;
    this.clock = clock;
  }

  /**
   * A new token for a user at a node, good from now for the lifetime, in whole seconds.
   *
   * @throws IllegalArgumentException if the uid is not 0 to {@link TokenPayload#MAX_UID}, or the
   *     lifetime is shorter than a second
   */
  public Token mint(long uid, NodeUrl node, Duration lifetime) {
    if (lifetime.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException("lifetime must be at least a second: " + lifetime);
    }
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    TokenPayload payload =
        new TokenPayload(
            uid,
            node,
            clock.instant().plus(lifetime).truncatedTo(ChronoUnit.SECONDS),
            HexFormat.of().formatHex(salt),
            null,
            null,
            null);
    return token(sign(TokenJson.write(payload)), payload);
  }

  /** The text of the token with this payload. */
  String sign(byte[] json) {
    byte[] signature = HmacSha256.of(signingKey, json);
    byte[] signed = Arrays.copyOf(json, json.length + signature.length);
    System.arraycopy(signature, 0, signed, json.length, signature.length);
    return PADDED.encodeToString(signed);
  }

  /**
   * The token with this text, or empty if it is not one that this secret has signed. Whether it has
   * expired or belongs to another node is for the caller to judge.
   */
  public Optional<Token> verify(String text) {
    byte[] signed = decode(text);
    int payloadLength = signed.length - HmacSha256.BYTES;
    if (payloadLength < 1) {
      return Optional.empty();
    }
    byte[] json = Arrays.copyOf(signed, payloadLength);
    byte[] signature = Arrays.copyOfRange(signed, payloadLength, signed.length);
    if (!MessageDigest.isEqual(HmacSha256.of(signingKey, json), signature)) {
      return Optional.empty();
    }
    return TokenJson.read(json).map(payload -> token(text, payload));
  }

  private Token token(String text, TokenPayload payload) {
    byte[] key = secret.derive(payload.salt(), DERIVING + text, KEY_BYTES);
    return new Token(new HawkCredentials(text, PADDED.encodeToString(key)), payload);
  }

  /**
   * The bytes of a text that is exactly what an encoder would write, with all its padding or with
   * none; otherwise no bytes. Java's decoder alone would also accept stray bits at the end.
   */
  private static byte[] decode(String text) {
    if (text.length() > MAX_LENGTH) {
      return new byte[0];
    }
    try {
      byte[] given = text.getBytes(US_ASCII);
      byte[] bytes = Base64.getUrlDecoder().decode(given);
      boolean canonical =
          Arrays.equals(PADDED.encode(bytes), given)
              || Arrays.equals(UNPADDED.encode(bytes), given);
      return canonical ? bytes : new byte[0];
    } catch (IllegalArgumentException notBase64) {
      return new byte[0];
    }
  }
}
