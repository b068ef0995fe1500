package io.syncstorage.examples.syncserver.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.syncstorage.api.value.Timestamp;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostTest {
  private final TestServer server = new TestServer();
  private final SyncClient client = server.client(1);

  @AfterEach
  void stop() {
    server.close();
  }

  private JsonNode item(String id) {
    return client.get("storage/c/" + id).is(200).json();
  }

  @Test
  void aPostStoresAllWithOneTimestampAndListsThem() {
    Reply reply =
        client.post("storage/c", "[{\"id\":\"a\",\"payload\":\"1\"},{\"id\":\"b\"}]").is(200);
    Timestamp timestamp = reply.modified();
    assertThat(reply.text())
        .isEqualTo("{\"modified\":" + timestamp + ",\"success\":[\"a\",\"b\"],\"failed\":{}}");
    assertThat(reply.lastModified()).isEqualTo(timestamp);
    assertThat(reply.timestamp()).isEqualTo(timestamp);
    assertThat(client.get("storage/c/a").lastModified()).isEqualTo(timestamp);
    assertThat(client.get("storage/c/b").lastModified()).isEqualTo(timestamp);
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
  void patchesOfOneIdInOnePostMergeInTheirOrder() {
    Reply reply =
        client.post(
            "storage/c",
            "[{\"id\":\"a\",\"payload\":\"1\",\"sortindex\":1},{\"id\":\"a\",\"payload\":\"2\"}]");
    assertThat(reply.json().get("success").toString()).isEqualTo("[\"a\"]");
    assertThat(item("a").get("payload").asText()).isEqualTo("2");
    assertThat(item("a").get("sortindex").asInt()).isEqualTo(1);
  }

  @Test
  void anEmptyPostIsAWriteAllTheSame() {
    Timestamp timestamp = client.post("storage/c", "[]").is(200).modified();
    assertThat(client.get("info/collections").text()).isEqualTo("{\"c\":" + timestamp + "}");
  }

  @Test
  void newlinesArePostedOneBsoALine() {
    String lines = "{\"id\":\"a\",\"payload\":\"1\"}\n\n{\"id\":\"b\"}\r\n{\"id\":\"c\"}\n";
    Reply reply =
        client.send("POST", "storage/c", lines.getBytes(UTF_8), "application/newlines").is(200);
    assertThat(reply.json().get("success").toString()).isEqualTo("[\"a\",\"b\",\"c\"]");
    Reply empty = client.send("POST", "storage/c", new byte[0], "application/newlines").is(200);
    assertThat(empty.json().get("success").toString()).isEqualTo("[]");
    for (String bad : List.of("{\"id\":\"a\"} x", "{\"id\":\"a\"}{\"id\":\"b\"}", "{\n}", "x")) {
      client.send("POST", "storage/c", bad.getBytes(UTF_8), "application/newlines").isError(400, 6);
    }
    client.send("POST", "storage/c", "[]".getBytes(UTF_8), "application/newlines").isError(400, 8);
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
}
