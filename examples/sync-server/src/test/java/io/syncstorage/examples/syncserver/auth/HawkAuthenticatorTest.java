package io.syncstorage.examples.syncserver.auth;

import static io.syncstorage.examples.syncserver.auth.SigningClient.LIFETIME;
import static io.syncstorage.examples.syncserver.auth.SigningClient.TARGET;
import static io.syncstorage.examples.syncserver.auth.SigningClient.UID;
import static io.syncstorage.examples.syncserver.auth.SigningClient.get;
import static io.syncstorage.examples.syncserver.auth.SigningClient.refused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.syncstorage.examples.syncserver.auth.AuthResult.Authenticated;
import io.syncstorage.examples.syncserver.auth.AuthResult.Refused;
import io.syncstorage.examples.syncserver.auth.HawkVectors.SignedRequest;
import java.net.URI;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HawkAuthenticatorTest {

  private final SigningClient client = new SigningClient();
  private final MovableClock clock = client.clock;
  private final TokenCodec codec = client.codec;
  private final HawkAuthenticator authenticator = new HawkAuthenticator(codec, null, clock);

  static List<SignedRequest> vectors() {
    return HawkVectors.load().requests();
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void acceptsTheRequestsOfTheVectors(SignedRequest vector) {
    AuthResult result = authenticator.authenticate(vector.received());

    assertThat(result)
        .isInstanceOfSatisfying(
            Authenticated.class,
            authenticated -> {
              assertThat(authenticated.uid()).isEqualTo(UID);
              assertThat(authenticated.token().fxaUid())
                  .isEqualTo("DECAFBAD0123456789abcdef01234567");
              assertThat(authenticated.payloadHash()).isNull();
            });
  }

  @Test
  void refusesARequestWithoutHeader() {
    assertThat(authenticator.authenticate(get(null))).isEqualTo(refused(RefusalReason.NO_HEADER));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Hawk", "Basic dXNlcjpwYXNz", "Bearer x"})
  void refusesAnotherKindOfHeader(String authorization) {
    assertThat(authenticator.authenticate(get(authorization)))
        .isEqualTo(refused(RefusalReason.MALFORMED_HEADER));
  }

  @Test
  void refusesWhatWasNotSigned() {
    String header = client.signed(HawkVectors.NODE);
    HawkRequest genuine = get(header);
    List<HawkRequest> changed =
        List.of(
            new HawkRequest("PUT", TARGET, "http", genuine.host(), header, UID, false),
            new HawkRequest("GET", TARGET + "&x", "http", genuine.host(), header, UID, false),
            new HawkRequest(
                "GET", "/1.5/12345/storage/tabs", "http", genuine.host(), header, UID, false),
            new HawkRequest(
                "GET", TARGET.replace("1.5", "1%2E5"), "http", genuine.host(), header, UID, false),
            get(header + ", ext=\"e\""),
            get(header + ", hash=\"h\""),
            get(header.replace("nonce=\"", "nonce=\"0")));

    assertThat(changed)
        .allSatisfy(
            request ->
                assertThat(authenticator.authenticate(request))
                    .isEqualTo(refused(RefusalReason.BAD_MAC)));
    assertThat(authenticator.authenticate(genuine))
        .as("what failed used up no nonce")
        .isInstanceOf(Authenticated.class);
  }

  @Test
  void refusesTheKeyOfAnotherToken() {
    Token mine = codec.mint(UID, HawkVectors.NODE, LIFETIME);
    Token other = codec.mint(UID + 1, HawkVectors.NODE, LIFETIME);
    HawkSigner forger =
        new HawkSigner(
            new HawkCredentials(mine.credentials().id(), other.credentials().key()),
            clock,
            client.random);

    String header = forger.authorization("GET", URI.create(HawkVectors.NODE + TARGET));

    assertThat(authenticator.authenticate(get(header))).isEqualTo(refused(RefusalReason.BAD_MAC));
  }

  @Test
  void refusesAForgedToken() {
    TokenCodec foreign =
        new TokenCodec(MasterSecret.of("another master secret"), client.random, clock);
    Token forged = foreign.mint(UID, HawkVectors.NODE, LIFETIME);

    String header = client.signed(forged);

    assertThat(authenticator.authenticate(get(header)))
        .isEqualTo(refused(RefusalReason.INVALID_TOKEN));
  }

  @ParameterizedTest
  @CsvSource({
    "-1, false, true",
    "0, false, false",
    "1, false, false",
    "0, true, true",
    "7200000, true, true",
    "7200001, true, false",
    "7200000, false, false"
  })
  void aTokenIsGoodUntilItExpiresOrTwoHoursLongerWhereThatIsAccepted(
      long millisecondsAfterExpiry, boolean expiredTokenAccepted, boolean accepted) {
    Token token = codec.mint(UID, HawkVectors.NODE, LIFETIME);
    clock.setTo(token.payload().expires().plusMillis(millisecondsAfterExpiry));
    String header = client.signed(token);

    AuthResult result =
        authenticator.authenticate(
            new HawkRequest(
                "GET", TARGET, "http", "localhost:8000", header, UID, expiredTokenAccepted));

    if (accepted) {
      assertThat(result).isInstanceOf(Authenticated.class);
    } else {
      assertThat(result).isEqualTo(refused(RefusalReason.EXPIRED_TOKEN));
    }
  }

  @Test
  void aTokenExpiresThoughItWasGoodBefore() {
    Token token = codec.mint(UID, HawkVectors.NODE, LIFETIME);
    assertThat(authenticator.authenticate(get(client.signed(token))))
        .isInstanceOf(Authenticated.class);

    clock.move(LIFETIME);

    assertThat(authenticator.authenticate(get(client.signed(token))))
        .isEqualTo(refused(RefusalReason.EXPIRED_TOKEN));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, UID - 1, UID + 1, TokenPayload.MAX_UID, -1})
  void refusesAnotherUsersUrl(long uid) {
    String header = client.signed(HawkVectors.NODE);

    assertThat(
            authenticator.authenticate(
                new HawkRequest("GET", TARGET, "http", "localhost:8000", header, uid, false)))
        .isEqualTo(refused(RefusalReason.WRONG_USER));
  }

  @ParameterizedTest
  @CsvSource({
    "http://localhost:8000, LOCALHOST:8000",
    "http://localhost, localhost",
    "http://localhost, localhost:80",
    "http://localhost:80, localhost",
    "http://[::1]:8000, [::1]:8000",
    "http://[2001:db8::1], [2001:DB8::1]"
  })
  void withoutAPublicUrlATokenMustNameTheHostThatWasAsked(String node, String host) {
    assertThat(authenticator.authenticate(get(host, client.signed(NodeUrl.of(node)))))
        .isInstanceOf(Authenticated.class);
  }

  @ParameterizedTest
  @CsvSource({
    "http://localhost:8000, localhost:8001",
    "http://localhost:8000, localhost",
    "http://localhost:8000, other:8000",
    "https://localhost:8000, localhost:8000",
    "http://[::1]:8000, ::1:8000",
    "http://localhost:8000, localhost:8000/",
    "http://localhost:8000, user@localhost:8000",
    "http://localhost:8000, 'localhost:8000,localhost:8000'",
    "http://localhost:8000, ''",
    "http://localhost:8000,"
  })
  void refusesATokenForAnotherNode(String node, @Nullable String host) {
    assertThat(authenticator.authenticate(get(host, client.signed(NodeUrl.of(node)))))
        .isEqualTo(refused(RefusalReason.FOREIGN_NODE));
  }

  @Test
  void withAPublicUrlTheHostHeaderDoesNotMatter() {
    NodeUrl publicUrl = NodeUrl.of("https://sync.example.org");
    HawkAuthenticator behindProxy = new HawkAuthenticator(codec, publicUrl, clock);

    assertThat(behindProxy.authenticate(get("10.0.0.7:8000", client.signed(publicUrl))))
        .isInstanceOf(Authenticated.class);
    assertThat(behindProxy.authenticate(get(null, client.signed(publicUrl))))
        .isInstanceOf(Authenticated.class);
    assertThat(behindProxy.authenticate(get("localhost:8000", client.signed(HawkVectors.NODE))))
        .isEqualTo(refused(RefusalReason.FOREIGN_NODE));
  }

  @Test
  void aSignedBodyIsCheckedOnceItHasArrived() {
    byte[] body = "[{\"id\": \"a\"}]".getBytes(UTF_8);
    Token token = codec.mint(UID, HawkVectors.NODE, LIFETIME);
    String header =
        client
            .signer(token)
            .authorization("POST", URI.create(HawkVectors.NODE + TARGET), "application/json", body);

    AuthResult result =
        authenticator.authenticate(
            new HawkRequest("POST", TARGET, "http", "localhost:8000", header, UID, false));

    assertThat(result)
        .isInstanceOfSatisfying(
            Authenticated.class,
            authenticated -> {
              PayloadVerifier right =
                  authenticated.payloadVerifier("application/json;charset=utf-8");
              right.update(body, 0, body.length);
              assertThat(right.accepts()).isTrue();
              PayloadVerifier wrong = authenticated.payloadVerifier("application/json");
              wrong.update(body, 0, body.length - 1);
              assertThat(wrong.accepts()).isFalse();
            });
  }

  @Test
  void aBodyThatWasNotSignedIsNotChecked() {
    AuthResult result = authenticator.authenticate(get(client.signed(HawkVectors.NODE)));

    assertThat(result)
        .isInstanceOfSatisfying(
            Authenticated.class,
            authenticated -> assertThat(authenticated.payloadVerifier(null).accepts()).isTrue());
  }

  @Test
  void aRandomlyDamagedHeaderIsNeverAccepted() {
    String genuine = vectors().get(0).authorization();
    HawkRequest request = vectors().get(0).received();
    assertThat(authenticator.authenticate(request)).isInstanceOf(Authenticated.class);
    SplittableRandom fuzz = new SplittableRandom(15);
    for (int round = 0; round < 20_000; round++) {
      StringBuilder damaged = new StringBuilder(genuine);
      for (int damage = fuzz.nextInt(1, 4); damage > 0; damage--) {
        damaged.setCharAt(fuzz.nextInt(damaged.length()), (char) fuzz.nextInt(1, 256));
      }
      AuthResult result =
          authenticator.authenticate(
              new HawkRequest(
                  "GET", request.target(), "http", request.host(), damaged.toString(), UID, true));
      assertThat(result).as("%s", damaged).isInstanceOf(Refused.class);
    }
  }

  @Test
  void aRequestShowsNoHeaders() {
    HawkRequest request = get(client.signed(HawkVectors.NODE));

    assertThat(request.toString()).isEqualTo("HawkRequest[GET for uid 12345]");
  }
}
