package io.syncstorage.examples.syncserver.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncstorage.api.value.Timestamp;
import io.syncstorage.examples.syncserver.protocol.Limits;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchTest {

  private final TestServer server =
      new TestServer(settings -> settings.limits(new Limits(10_000, 3, 50, 5, 60, 40)));
  private final SyncClient client = server.client(1);

  @AfterEach
  void stop() {
    server.close();
  }

  private static String bsos(String... ids) {
    StringBuilder json = new StringBuilder("[");
    for (String id : ids) {
      json.append(json.length() > 1 ? "," : "").append("{\"id\":\"").append(id).append("\"}");
    }
    return json + "]";
  }

  private static String payload(String id, int bytes) {
    return "[{\"id\":\"" + id + "\",\"payload\":\"" + "x".repeat(bytes) + "\"}]";
  }

  private String open(String json) {
    return client.post("storage/c?batch=true", json).is(202).json().get("batch").asText();
  }

  @Test
  void nothingOfABatchShowsBeforeItsCommitAndThenAllOfItWithOneTimestamp() {
    Timestamp before = client.put("storage/c/old", "{}").modified();

    Reply opened = client.post("storage/c?batch=true", bsos("a", "b")).is(202);
    String batch = opened.json().get("batch").asText();
    assertThat(opened.text())
        .isEqualTo("{\"batch\":\"" + batch + "\",\"success\":[\"a\",\"b\"],\"failed\":{}}");
    assertThat(opened.lastModified()).isEqualTo(before);
    assertThat(opened.timestamp()).isGreaterThanOrEqualTo(before);

    Reply appended = client.post("storage/c?batch=" + batch, bsos("c")).is(202);
    assertThat(appended.json().get("batch").asText()).isEqualTo(batch);
    assertThat(appended.lastModified()).isEqualTo(before);
    assertThat(client.get("storage/c").list()).containsExactly("old");

    Reply committed = client.post("storage/c?batch=" + batch + "&commit=true", bsos("d")).is(200);
    Timestamp timestamp = committed.modified();
    assertThat(committed.text())
        .isEqualTo("{\"modified\":" + timestamp + ",\"success\":[\"d\"],\"failed\":{}}");
    assertThat(committed.lastModified()).isEqualTo(timestamp);
    assertThat(committed.timestamp()).isEqualTo(timestamp);
    Reply all = client.get("storage/c?full=1&newer=" + before);
    assertThat(all.list()).containsExactlyInAnyOrder("a", "b", "c", "d");
    all.json().forEach(bso -> assertThat(bso.get("modified").asText()).isNotEmpty());
    assertThat(all.lastModified()).isEqualTo(timestamp);
  }

  @Test
  void aBatchInAnAbsentCollectionLeavesItAbsent() {
    Reply opened = client.post("storage/c?batch=true", bsos("a")).is(202);
    assertThat(opened.lastModified()).isEqualTo(Timestamp.ZERO);
    assertThat(client.get("info/collections").text()).isEqualTo("{}");
  }

  @Test
  void openingAndCommittingAtOnceIsAPlainPost() {
    Reply reply = client.post("storage/c?batch=true&commit=true", bsos("a")).is(200);
    assertThat(reply.json().has("batch")).isFalse();
    assertThat(client.get("storage/c").list()).containsExactly("a");
  }

  @Test
  void aCommitMayBringNothingNew() {
    String batch = open(bsos("a"));
    Reply reply = client.post("storage/c?batch=" + batch + "&commit=true", "[]").is(200);
    assertThat(reply.json().get("success").toString()).isEqualTo("[]");
    assertThat(client.get("storage/c").list()).containsExactly("a");
  }

  @Test
  void laterPatchesOfABatchWinFieldByField() {
    String batch = open("[{\"id\":\"a\",\"payload\":\"1\",\"sortindex\":1}]");
    client.post("storage/c?batch=" + batch + "&commit=true", "[{\"id\":\"a\",\"sortindex\":2}]");
    assertThat(client.get("storage/c/a").json().get("payload").asText()).isEqualTo("1");
    assertThat(client.get("storage/c/a").json().get("sortindex").asInt()).isEqualTo(2);
  }

  @Test
  void aBatchThatIsUnknownClosedExpiredOrOfAnotherCollectionIs400() {
    client.post("storage/c?batch=unknown", bsos("a")).isError(400, 1);
    client.post("storage/c?batch=unknown&commit=true", bsos("a")).isError(400, 1);
    String committed = open(bsos("a"));
    client.post("storage/c?batch=" + committed + "&commit=true", "[]").is(200);
    client.post("storage/c?batch=" + committed, bsos("b")).isError(400, 1);
    client.post("storage/c?batch=" + committed + "&commit=true", "[]").isError(400, 1);
    String other = open(bsos("a"));
    client.post("storage/d?batch=" + other, bsos("b")).isError(400, 1);
    server.client(2).post("storage/c?batch=" + other, bsos("b")).isError(400, 1);
    server.clock.advance(Duration.ofHours(2));
    server.client(1).post("storage/c?batch=" + other, bsos("b")).isError(400, 1);
    assertThat(server.client(1).get("storage/c").list()).containsExactly("a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "batch=",
        "batch",
        "batch=%20",
        "batch=a%2Fb",
        "commit=true",
        "batch=true&commit=false",
        "batch=true&commit=1",
        "batch=true&commit",
        "batch=true&batch=true"
      })
  void parametersThatMakeNoSenseAre400(String query) {
    client.post("storage/c?" + query, bsos("a")).isError(400, 1);
    assertThat(client.get("info/collections").text()).isEqualTo("{}");
  }

  @Test
  void whatIsOverTheLimitsOfOnePostFailsAndTheRestIsKept() {
    Reply records = client.post("storage/c", bsos("a", "b", "c", "d", "e")).is(200);
    assertThat(records.json().get("success").toString()).isEqualTo("[\"a\",\"b\",\"c\"]");
    assertThat(records.json().get("failed").toString())
        .isEqualTo("{\"d\":\"retry bso\",\"e\":\"retry bso\"}");
    String thirty = "\"payload\":\"" + "x".repeat(30) + "\"";
    Reply bytes =
        client.post(
            "storage/c?batch=true",
            "[{\"id\":\"a\"," + thirty + "},{\"id\":\"b\"," + thirty + "}]");
    assertThat(bytes.is(202).json().get("failed").toString()).isEqualTo("{\"b\":\"retry bytes\"}");
    Reply payload = client.post("storage/c", payload("a", 41)).is(200);
    assertThat(payload.json().get("failed").toString()).isEqualTo("{\"a\":\"payload too large\"}");
    client.put("storage/c/a", "{\"payload\":\"" + "x".repeat(41) + "\"}").isError(413, 17);
    client.put("storage/c/a", "{\"payload\":\"" + "é".repeat(20) + "\"}").is(200);
    client.put("storage/c/a", "{\"payload\":\"" + "é".repeat(21) + "\"}").isError(413, 17);
  }

  @Test
  void aBatchOverItsRecordsIs400WithCode17AndStaysAsItWas() {
    String batch = open(bsos("a", "b", "c"));
    client.post("storage/c?batch=" + batch, bsos("d", "e", "f")).isError(400, 17);
    client.post("storage/c?batch=" + batch + "&commit=true", bsos("d", "e", "f")).isError(400, 17);
    client.post("storage/c?batch=" + batch, bsos("a", "b", "d")).is(202);
    client.post("storage/c?batch=" + batch + "&commit=true", bsos("e")).is(200);
    assertThat(client.get("storage/c").list()).containsExactlyInAnyOrder("a", "b", "c", "d", "e");
  }

  @Test
  void aBatchOverItsBytesIs400WithCode17() {
    String batch = open(payload("a", 40));
    client.post("storage/c?batch=" + batch, payload("b", 21)).isError(400, 17);
    client.post("storage/c?batch=" + batch + "&commit=true", payload("b", 20)).is(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Weave-Records:4",
        "X-Weave-Bytes:51",
        "X-Weave-Total-Records:6",
        "X-Weave-Total-Bytes:61",
        "X-Weave-Records:99999999999999999999999",
        "x-weave-total-bytes:9223372036854775808"
      })
  void anAnnouncementOverALimitIs400WithCode17(String header) {
    String[] parts = header.split(":", -1);
    client.post("storage/c?batch=true", bsos("a"), parts[0], parts[1]).isError(400, 17);
    client.post("storage/c", bsos("a"), parts[0], parts[1]).isError(400, 17);
    assertThat(client.get("info/collections").text()).isEqualTo("{}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "x", "1.0", "1e1", "+1", "0x1", "1 1"})
  void anAnnouncementThatIsNoPositiveIntegerIs400(String value) {
    for (String name :
        new String[] {
          "X-Weave-Records", "X-Weave-Bytes", "X-Weave-Total-Records", "X-Weave-Total-Bytes"
        }) {
      client.post("storage/c?batch=true", bsos("a"), name, value).isError(400, 1);
    }
  }

  @Test
  void announcementsWithinTheLimitsAreFine() {
    client
        .post(
            "storage/c?batch=true",
            bsos("a"),
            "X-Weave-Records",
            "3",
            "X-Weave-Bytes",
            "50",
            "X-Weave-Total-Records",
            "5",
            "X-Weave-Total-Bytes",
            "0060")
        .is(202);
  }
}
