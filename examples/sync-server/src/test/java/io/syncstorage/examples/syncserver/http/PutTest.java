package io.syncstorage.examples.syncserver.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.syncstorage.api.value.Timestamp;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PutTest {
  private final TestServer server = new TestServer();
  private final SyncClient client = server.client(1);

  @AfterEach
  void stop() {
    server.close();
  }

  private JsonNode item(String id) {
    return client.get("storage/c/" + id).is(200).json();
  }

  private void isGone(String id) {
    client.get("storage/c/" + id).isError(404, 0);
  }

  @Test
  void aPutAnswersItsTimestampAsANumberAndInItsHeaders() {
    Reply reply = client.put("storage/c/a", "{\"payload\":\"x\"}").is(200);
    Timestamp timestamp = reply.modified();
    assertThat(reply.text()).isEqualTo(timestamp.toString());
    assertThat(reply.lastModified()).isEqualTo(timestamp);
    assertThat(reply.timestamp()).isEqualTo(timestamp);
    assertThat(client.get("info/collections").lastModified()).isEqualTo(timestamp);
  }

  @Test
  void aPutIsAPatchAndNullResets() {
    client.put("storage/c/a", "{\"payload\":\"x\",\"sortindex\":7}");
    client.put("storage/c/a", "{\"sortindex\":8}").is(200);
    assertThat(item("a").get("payload").asText()).isEqualTo("x");
    assertThat(item("a").get("sortindex").asInt()).isEqualTo(8);
    client.put("storage/c/a", "{\"payload\":null,\"sortindex\":null}").is(200);
    assertThat(item("a").get("payload").asText()).isEmpty();
    assertThat(item("a").has("sortindex")).isFalse();
  }

  @Test
  void aPutOfTheTtlAloneLeavesTheItemsLastModifiedButNotTheCollections() {
    Timestamp created = client.put("storage/c/a", "{\"payload\":\"x\"}").modified();
    Reply touched = client.put("storage/c/a", "{\"ttl\":100}").is(200);
    assertThat(touched.modified()).isGreaterThan(created);
    assertThat(touched.lastModified()).isEqualTo(created);
    assertThat(client.get("storage/c").lastModified()).isEqualTo(touched.modified());
    assertThat(client.get("storage/c/a").lastModified()).isEqualTo(created);
  }

  @Test
  void anItemIsGoneWhenItsTtlIsOverUnlessNullResetIt() {
    client.put("storage/c/a", "{\"ttl\":100}");
    client.put("storage/c/b", "{\"ttl\":100}");
    client.put("storage/c/b", "{\"ttl\":null}");
    client.put("storage/c/never", "{\"ttl\":31536001}");
    client.put("storage/c/huge", "{\"ttl\":999999999999999999999999}");
    client.put("storage/c/now", "{\"ttl\":0}").is(200);
    isGone("now");
    server.clock.advance(Duration.ofSeconds(99));
    item("a");
    server.clock.advance(Duration.ofSeconds(1));
    isGone("a");
    item("b");
    server.clock.advance(Duration.ofDays(400));
    SyncClient later = server.client(1);
    later.get("storage/c/never").is(200);
    later.get("storage/c/huge").is(200);
  }

  @Test
  void aTtlOverTheLongestCountsAsNotGiven() {
    client.put("storage/c/a", "{\"ttl\":100}");
    client.put("storage/c/a", "{\"ttl\":31536001}").is(200);
    server.clock.advance(Duration.ofSeconds(101));
    isGone("a");
  }

  @Test
  void fieldsThatTheServerAssignsAreIgnored() {
    client
        .put("storage/c/a", "{\"id\":\"a\",\"modified\":1,\"collection\":\"x\",\"payload\":\"p\"}")
        .is(200);
    assertThat(item("a").get("modified").asDouble()).isGreaterThan(1e9);
    assertThat(client.post("storage/c", "[{\"id\":\"b\",\"modified\":{\"deep\":[]}}]").list())
        .isNotNull();
    item("b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"unknown\":1}",
        "{\"payload\":1}",
        "{\"payload\":{}}",
        "{\"payload\":[\"x\"]}",
        "{\"payload\":true}",
        "{\"payload\":\"\\u0000\"}",
        "{\"payload\":\"\\ud83d\"}",
        "{\"payload\":\"\\ude00\\ud83d\"}",
        "{\"payload\":\"a\",\"payload\":\"b\"}",
        "{\"id\":\"a\",\"id\":\"a\"}",
        "{\"sortindex\":1000000000}",
        "{\"sortindex\":-1000000000}",
        "{\"sortindex\":1.5}",
        "{\"sortindex\":1.0}",
        "{\"sortindex\":1e3}",
        "{\"sortindex\":\"1\"}",
        "{\"sortindex\":true}",
        "{\"sortindex\":99999999999999999999999999999999999999}",
        "{\"ttl\":-1}",
        "{\"ttl\":1.5}",
        "{\"ttl\":\"1\"}",
        "{\"ttl\":[]}",
        "{\"id\":\"b\"}",
        "{\"id\":1}",
        "{\"id\":null}",
        "[]",
        "[{}]",
        "\"text\"",
        "17",
        "null"
      })
  void aPutOfAnInvalidBsoIs400WithCode8(String json) {
    client.put("storage/c/a", json).isError(400, 8);
    isGone("a");
    assertThat(client.get("info/collections").text()).isEqualTo("{}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "}",
        "{\"payload\":\"x\"",
        "{\"payload\":\"x\"}x",
        "{\"payload\":\"x\"} {}",
        "{'payload':'x'}",
        "{payload:1}",
        "{\"payload\":\"\\x\"}",
        "{\"payload\":\"\\ud8\"}",
        "{\"payload\":\"\u0000\"}",
        "{\"sortindex\":01}",
        "{\"sortindex\":NaN}",
        "{\"sortindex\":+1}",
        "// comment\n{}"
      })
  void aPutOfWhatIsNoJsonIs400WithCode6(String json) {
    client.put("storage/c/a", json).isError(400, 6);
    client.post("storage/c", json).isError(400, 6);
    isGone("a");
  }

  @Test
  void textThatIsNoUtf8Is400WithCode6() {
    for (byte[] bytes :
        List.of(
            "{\"payload\":\"\u00e9\"}".getBytes(ISO_8859_1),
            "{\"payload\":\"\u00c0\u0080\"}".getBytes(ISO_8859_1), // an overlong NUL
            "{\"payload\":\"\u00ed\u00a0\u0080\"}".getBytes(ISO_8859_1))) { // a lone surrogate
      client.send("PUT", "storage/c/a", bytes, "application/json").isError(400, 6);
    }
    client.send("PUT", "storage/c/a", "{}".getBytes(UTF_16), null).isError(400, 6);
    isGone("a");
  }

  @Test
  void jsonThatNestsTooDeepIs400WithCode6AndHarmless() {
    String deep = "[".repeat(100_000);
    client.put("storage/c/a", "{\"payload\":" + deep).isError(400, 6);
    client.put("storage/c/a", "{\"x\":" + "{\"x\":".repeat(50_000)).isError(400, 6);
    client.post("storage/c", deep).isError(400, 6);
    client.post("storage/c", "[{\"id\":\"a\",\"x\":" + deep).isError(400, 6);
  }

  @Test
  void aNumberOfAMillionDigitsIsJustInvalid() {
    client.put("storage/c/a", "{\"sortindex\":" + "9".repeat(1_000_000) + "}").isError(400, 8);
    client.put("storage/c/a", "{\"ttl\":" + "9".repeat(1_000_000) + "}").is(200);
  }

  @Test
  void keysFromTheKnownBrokenClientAreRefusedInCryptoOnly() {
    String broken = "{\\\"ciphertext\\\":\\\"x\\\",\\\"IV\\\":\\\"AAAAAAAAAAAAAAAAAAAAAA==\\\"}";
    String fine = "{\\\"ciphertext\\\":\\\"x\\\",\\\"IV\\\":\\\"BAAAAAAAAAAAAAAAAAAAAA==\\\"}";
    String nested = "{\\\"a\\\":{\\\"IV\\\":\\\"AAAAAAAAAAAAAAAAAAAAAA==\\\"}}";
    client.put("storage/crypto/keys", "{\"payload\":\"" + broken + "\"}").isError(400, 8);
    client
        .post("storage/crypto", "[{\"id\":\"ok\"},{\"id\":\"k\",\"payload\":\"" + broken + "\"}]")
        .isError(400, 8);
    assertThat(client.get("info/collections").text()).isEqualTo("{}");
    client.put("storage/crypto/keys", "{\"payload\":\"" + fine + "\"}").is(200);
    client.put("storage/crypto/keys", "{\"payload\":\"" + nested + "\"}").is(200);
    client.put("storage/crypto/keys", "{\"payload\":\"no JSON " + broken + "\"}").is(200);
    client.put("storage/other/keys", "{\"payload\":\"" + broken + "\"}").is(200);
  }
}
