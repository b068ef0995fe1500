package io.syncstorage.examples.syncserver.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TokenCodecTest {

  private static final Instant NOW = Instant.parse("2024-05-06T07:08:09.5Z");

  private final HawkVectors vectors = HawkVectors.load();
  private final TokenCodec codec = codec(vectors.secret());

  private static TokenCodec codec(String secret) {
    return new TokenCodec(MasterSecret.of(secret), new Random(1), () -> NOW);
  }

  @Test
  void signsThePayloadOfTheVectors() {
    assertThat(codec.sign(vectors.payloadJson().getBytes(UTF_8))).isEqualTo(vectors.tokenId());
  }

  @Test
  void readsTheTokenOfTheVectorsAndDerivesItsKey() {
    Token token = codec.verify(vectors.tokenId()).orElseThrow();

    assertThat(token.credentials())
        .isEqualTo(new HawkCredentials(vectors.tokenId(), vectors.hawkKey()));
    assertThat(token.payload())
        .isEqualTo(
            new TokenPayload(
                12_345,
                NodeUrl.of("http://localhost:8000"),
                Instant.ofEpochMilli(4_102_444_800_500L),
                "a1b2c3",
                "DECAFBAD0123456789abcdef01234567",
                "0000000000000-DECAFBAD0123456789abcdef01234567",
                null));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, TokenPayload.MAX_UID})
  void verifiesWhatItMinted(long uid) {
    Token minted = codec.mint(uid, NodeUrl.of("https://sync.example.org"), Duration.ofHours(1));

    assertThat(codec.verify(minted.credentials().id())).contains(minted);
    assertThat(minted.payload().uid()).isEqualTo(uid);
    assertThat(minted.payload().expires()).isEqualTo(Instant.parse("2024-05-06T08:08:09Z"));
    assertThat(minted.payload().salt()).matches("[0-9a-f]{32}");
  }

  @Test
  void everyTokenHasItsOwnKey() {
    Token one = codec.mint(1, HawkVectors.NODE, Duration.ofHours(1));
    Token other = codec.mint(1, HawkVectors.NODE, Duration.ofHours(1));

    assertThat(one.credentials().id()).isNotEqualTo(other.credentials().id());
    assertThat(one.credentials().key()).isNotEqualTo(other.credentials().key());
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, TokenPayload.MAX_UID + 1, Long.MAX_VALUE, Long.MIN_VALUE})
  void mintsNothingForAUidOfMoreThanTenDigits(long uid) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> codec.mint(uid, HawkVectors.NODE, Duration.ofHours(1)))
        .withMessageContaining("uid must be 0 to 9999999999");
  }

  @Test
  void mintsATokenForASecondButNoneThatIsExpiredAtOnce() {
    assertThat(codec.mint(1, HawkVectors.NODE, Duration.ofSeconds(1)).payload().expires())
        .isEqualTo(Instant.parse("2024-05-06T07:08:10Z"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> codec.mint(1, HawkVectors.NODE, Duration.ofMillis(999)))
        .withMessageContaining("lifetime");
  }

  @Test
  void showsNeitherTokenNorKey() {
    Token token = codec.verify(vectors.tokenId()).orElseThrow();

    assertThat(token.toString())
        .contains("HawkCredentials[hidden]")
        .doesNotContain(vectors.tokenId(), vectors.hawkKey());
  }

  @Test
  void refusesATokenOfAnotherSecret() {
    assertThat(codec("another master secret").verify(vectors.tokenId())).isEmpty();
  }

  @Test
  void refusesATokenWithAnyBitChanged() {
    byte[] genuine = Base64.getUrlDecoder().decode(vectors.tokenId());
    for (int bit = 0; bit < genuine.length * 8; bit++) {
      byte[] forged = genuine.clone();
      forged[bit / 8] ^= (byte) (1 << (bit % 8));
      assertThat(codec.verify(Base64.getUrlEncoder().encodeToString(forged)))
          .as("bit %d", bit)
          .isEmpty();
    }
  }

  @Test
  void refusesATruncatedToken() {
    byte[] genuine = Base64.getUrlDecoder().decode(vectors.tokenId());
    for (int length = 0; length < genuine.length; length++) {
      byte[] truncated = Arrays.copyOf(genuine, length);
      assertThat(codec.verify(Base64.getUrlEncoder().encodeToString(truncated))).isEmpty();
    }
  }

  @Test
  void readsATokenWithoutItsPaddingAsATokenOfItsOwn() {
    String unpadded = vectors.tokenId().replace("=", "");

    Token token = codec.verify(unpadded).orElseThrow();

    assertThat(token.credentials().id()).isEqualTo(unpadded);
    assertThat(token.credentials().key()).isNotEqualTo(vectors.hawkKey());
  }

  @Test
  void refusesEverySpellingThatAnEncoderWouldNotWrite() {
    String genuine = vectors.tokenId();
    String unpadded = genuine.replace("=", "");
    char last = unpadded.charAt(unpadded.length() - 1);
    String strayBits = unpadded.substring(0, unpadded.length() - 1) + (char) (last + 1);

    assertThat(genuine).as("one padding sign: two stray bits").endsWith("Y=");
    assertThat(Base64.getUrlDecoder().decode(strayBits))
        .isEqualTo(Base64.getUrlDecoder().decode(genuine));
    assertThat(codec.verify(strayBits)).isEmpty();
    assertThat(codec.verify(strayBits + "=")).isEmpty();
    assertThat(codec.verify(genuine + "=")).isEmpty();
    assertThat(codec.verify(genuine + "A")).isEmpty();
    assertThat(codec.verify(" " + genuine)).isEmpty();
    assertThat(codec.verify(genuine + "\n")).isEmpty();
    assertThat(codec.verify(genuine.replace('_', '/'))).isEmpty();
    assertThat(codec.verify(genuine.replace('e', '\u00e9'))).isEmpty();
    assertThat(codec.verify("")).isEmpty();
    assertThat(codec.verify("=")).isEmpty();
  }

  @Test
  void refusesAnOverlongToken() {
    String filler = "x".repeat(4096);
    String json = vectors.payloadJson().replace("}", ", \"filler\": \"" + filler + "\"}");

    assertThat(TokenJson.read(json.getBytes(UTF_8))).isPresent();
    assertThat(codec.verify(codec.sign(json.getBytes(UTF_8)))).isEmpty();
  }

  @Test
  void refusesASignedPayloadThatSaysNothing() {
    assertThat(codec.verify(codec.sign(new byte[0]))).isEmpty();
    assertThat(codec.verify(codec.sign("{}".getBytes(UTF_8)))).isEmpty();
  }
}
