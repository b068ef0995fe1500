package io.syncstorage.examples.syncserver.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InvalidBodyTest {

  private final TestServer server = new TestServer();
  private final SyncClient client = server.client(1);

  @AfterEach
  void stop() {
    server.close();
  }

  private void isGone(String id) {
    client.get("storage/c/" + id).isError(404, 0);
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
  void anInvalidBsoOfAPostFailsAlone() {
    Reply reply =
        client
            .post(
                "storage/c",
                """
                [{"id":"good","payload":"p"},
                 {"id":"nul","payload":"\\u0000"}, {"id":"lone","payload":"\\ud800"},
                 {"id":"field","whatever":1}, {"id":"ttl","ttl":-1},
                 {"id":"index","sortindex":"x"}, {"id":"twice","ttl":1,"ttl":2},
                 {"id":"é"}, {"id":""}, {"id":"%s"}, {"id":"also good"}]
                """
                    .formatted("x".repeat(65)))
            .is(200);
    assertThat(reply.json().get("success").toString()).isEqualTo("[\"good\",\"also good\"]");
    assertThat(reply.json().get("failed").toString())
        .isEqualTo(
            "{\"nul\":\"invalid payload\",\"lone\":\"invalid payload\","
                + "\"field\":\"unknown field\",\"ttl\":\"invalid ttl\","
                + "\"index\":\"invalid sortindex\",\"twice\":\"duplicate field\","
                + "\"é\":\"invalid id\",\"\":\"invalid id\",\""
                + "x".repeat(65)
                + "\":\"invalid id\"}");
    assertThat(client.get("storage/c?sort=oldest").list()).containsExactly("also good", "good");
  }

  @Test
  void anIdThatIsNoTextAtAllComesBackEscaped() {
    Reply reply = client.post("storage/c", "[{\"id\":\"\\ud800\"}]").is(200);
    assertThat(reply.text()).contains("\"failed\":{\"\\uD800\":\"invalid id\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "\"x\"",
        "1",
        "null",
        "[1]",
        "[null]",
        "[[]]",
        "[{\"id\":\"a\"},\"b\"]",
        "[{}]",
        "[{\"payload\":\"x\"}]",
        "[{\"id\":\"a\"},{\"id\":5}]",
        "[{\"id\":null}]"
      })
  void aListElementThatIsNoObjectOrLacksAnIdFailsTheWholePost(String json) {
    client.post("storage/c", json).isError(400, 8);
    assertThat(client.get("info/collections").text()).isEqualTo("{}");
  }

  @Test
  void contentTypesAreCheckedAndPlainTextIsJson() {
    byte[] list = "[{\"id\":\"a\"}]".getBytes(UTF_8);
    for (String good :
        List.of(
            "application/json",
            "text/plain",
            "application/json; charset=utf-8",
            "Text/Plain;charset=\"UTF-8\"")) {
      client.send("POST", "storage/c", list, good).is(200);
    }
    client.send("POST", "storage/c", list, null).is(200);
    for (String bad :
        List.of(
            "text/html",
            "application/octet-stream",
            "application/jsonx",
            "application/json; charset=iso-8859-1")) {
      client.send("POST", "storage/c", list, bad).isError(415, 0);
      client.send("PUT", "storage/c/a", "{}".getBytes(UTF_8), bad).isError(415, 0);
    }
    client.send("PUT", "storage/c/a", "{}".getBytes(UTF_8), "application/newlines").isError(415, 0);
    client.put("storage/c/a", "{}", "Content-Encoding", "gzip").isError(415, 0);
    client.put("storage/c/a", "{}", "Content-Encoding", "identity").is(200);
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
