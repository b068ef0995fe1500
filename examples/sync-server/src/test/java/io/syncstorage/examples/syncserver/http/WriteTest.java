package io.syncstorage.examples.syncserver.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.syncstorage.api.value.Timestamp;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WriteTest {

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
  void aDeletedItemIsGoneAndTheCollectionHasAdvanced() {
    client.put("storage/c/a", "{}");
    Reply reply = client.delete("storage/c/a").is(200);
    Timestamp timestamp = reply.modified();
    assertThat(reply.lastModified()).isEqualTo(timestamp);
    assertThat(reply.timestamp()).isEqualTo(timestamp);
    isGone("a");
    assertThat(client.get("info/collections").text()).isEqualTo("{\"c\":" + timestamp + "}");
    client.delete("storage/c/a").isError(404, 0);
    client.delete("storage/unknown/a").isError(404, 0);
    assertThat(client.get("info/collections").lastModified()).isEqualTo(timestamp);
  }

  @Test
  void deletingByIdsLeavesTheOthersAndDeletingNothingIsNoWrite() {
    client.post("storage/c", "[{\"id\":\"a\"},{\"id\":\"b\"},{\"id\":\"c\"}]");
    Timestamp deleted = client.delete("storage/c?ids=a,c,nothing").is(200).modified();
    assertThat(client.get("storage/c").list()).containsExactly("b");
    Reply nothing = client.delete("storage/c?ids=nothing").is(200);
    assertThat(nothing.modified()).isEqualTo(deleted);
    assertThat(nothing.lastModified()).isEqualTo(deleted);
    assertThat(nothing.timestamp()).isGreaterThanOrEqualTo(deleted);
    client.delete("storage/c?ids=" + "a,".repeat(100) + "a").isError(400, 1);
    client.delete("storage/c?ids=").isError(400, 1);
    assertThat(client.get("storage/c").list()).containsExactly("b");
  }

  @Test
  void aDeletedCollectionVanishesAndAnAbsentOneCanBeDeletedToo() {
    client.put("storage/c/a", "{}");
    Timestamp deleted = client.delete("storage/c").is(200).modified();
    Reply info = client.get("info/collections");
    assertThat(info.text()).isEqualTo("{}");
    assertThat(info.lastModified()).isEqualTo(deleted);
    client.delete("storage/c").is(200);
    assertThat(client.get("info/collections").lastModified()).isEqualTo(deleted);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "storage"})
  void theWholeStorageCanBeDeletedByEitherName(String path) {
    client.put("storage/c/a", "{}");
    client.put("storage/d/a", "{}");
    Reply reply = client.delete(path).is(200);
    assertThat(reply.lastModified()).isEqualTo(reply.modified());
    Reply info = client.get("info/collections");
    assertThat(info.text()).isEqualTo("{}");
    assertThat(info.lastModified()).isEqualTo(reply.modified());
  }
}
