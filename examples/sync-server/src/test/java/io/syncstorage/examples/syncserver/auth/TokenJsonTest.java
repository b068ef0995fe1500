package io.syncstorage.examples.syncserver.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TokenJsonTest {

  private static final String GOOD =
      "{\"uid\": 1, \"node\": \"http://a\", \"expires\": 2, \"salt\": \"00\"}";

  private static Optional<TokenPayload> read(String json) {
    return TokenJson.read(json.getBytes(UTF_8));
  }

  private static String with(String extra) {
    return GOOD.replace("}", ", " + extra + "}");
  }

  @Test
  void readsWhatItWrote() {
    TokenPayload payload =
        new TokenPayload(
            TokenPayload.MAX_UID,
            NodeUrl.of("https://[::1]:8443"),
            Instant.ofEpochSecond(4_102_444_800L),
            "c0ffee",
            "user \"\u00fc\"",
            "kid",
            "device");

    assertThat(TokenJson.read(TokenJson.write(payload))).contains(payload);
  }

  @Test
  void optionalFieldsMayBeAbsentOrNull() {
    TokenPayload payload =
        new TokenPayload(
            1, NodeUrl.of("http://a"), Instant.ofEpochSecond(2), "00", null, null, null);

    assertThat(read(GOOD)).contains(payload);
    assertThat(read(with("\"fxa_uid\": null, \"fxa_kid\": null, \"device_id\": null")))
        .contains(payload);
  }

  @Test
  void ignoresFieldsItDoesNotKnow() {
    assertThat(read(with("\"more\": {\"list\": [1, {}]}"))).isEqualTo(read(GOOD));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1.5, 1500",
    "4102444800.5, 4102444800500",
    "4.1024448005e9, 4102444800500",
    "99999999999.99, 99999999999990"
  })
  void expiresMayHaveAFraction(String expires, long milliseconds) {
    assertThat(read(GOOD.replace("2", expires)).orElseThrow().expires())
        .isEqualTo(Instant.ofEpochMilli(milliseconds));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-1",
        "100000000000",
        "1e11",
        "1e400",
        "-1e400",
        "1e999999999",
        "1e-",
        "NaN",
        "\"2\"",
        "null",
        "true",
        "[2]",
        "{}",
        "99999999999999999999999999999999999999999999999999999999"
      })
  void refusesAnExpiryThatIsNoTime(String expires) {
    assertThat(read(GOOD.replace("2", expires))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-1",
        "10000000000",
        "9223372036854775808",
        "18446744073709551617",
        "1.0",
        "1e0",
        "\"1\"",
        "null",
        "true",
        "[1]",
        "01"
      })
  void refusesAUidThatIsNoIntegerOfUpToTenDigits(String uid) {
    assertThat(read(GOOD.replace("1", uid))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "null", "\"\"", "\"http://a/\"", "\"a\"", "[\"http://a\"]"})
  void refusesANodeThatIsNoServer(String node) {
    assertThat(read(GOOD.replace("\"http://a\"", node))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "null", "\"\"", "[\"00\"]"})
  void refusesASaltThatIsNoText(String salt) {
    assertThat(read(GOOD.replace("\"00\"", salt))).isEmpty();
  }

  @Test
  void refusesAnOverlongSalt() {
    assertThat(read(GOOD.replace("00", "0".repeat(128)))).isPresent();
    assertThat(read(GOOD.replace("00", "0".repeat(129)))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"fxa_uid", "fxa_kid", "device_id"})
  void refusesAnOptionalFieldOfAWrongType(String field) {
    assertThat(read(with("\"" + field + "\": 1"))).isEmpty();
    assertThat(read(with("\"" + field + "\": {}"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"uid", "node", "expires", "salt"})
  void refusesAPayloadWithoutANecessaryField(String field) {
    assertThat(read(GOOD.replace(field, "other"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "null", "1", "\"\"", "[]", "{", "{}{}", "{\"uid\"", "nonsense"})
  void refusesWhatIsNoObject(String json) {
    assertThat(read(json)).isEmpty();
  }

  @Test
  void refusesTrailingTokensAndDuplicateFields() {
    assertThat(read(GOOD + "{}")).isEmpty();
    assertThat(read(with("\"uid\": 1"))).isEmpty();
  }

  @Test
  void refusesDeepNesting() {
    int depth = 100_000;

    assertThat(read(with("\"more\": " + "[".repeat(depth) + "]".repeat(depth)))).isEmpty();
    assertThat(read("[".repeat(depth))).isEmpty();
  }

  @Test
  void refusesBytesThatAreNoText() {
    assertThat(TokenJson.read(new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1, 2})).isEmpty();
    assertThat(TokenJson.read(new byte[] {'{', '"', (byte) 0xc3, '"', ':', '1', '}'})).isEmpty();
  }
}
