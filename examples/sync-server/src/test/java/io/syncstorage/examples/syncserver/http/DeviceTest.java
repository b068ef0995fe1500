package io.syncstorage.examples.syncserver.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.syncstorage.api.value.Timestamp;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two devices of one user, as browsers go about it. */
class DeviceTest {

  private static final int ITEMS = 3000;

  private final TestServer server = new TestServer();
  private final SyncClient first = server.client(7);
  private final SyncClient second = server.client(7);

  @AfterEach
  void stop() {
    server.close();
  }

  private static String payload(int number) {
    return "{\"ciphertext\":\"" + "ä€😀 \\\"".repeat(20) + number + "\"}";
  }

  private static String line(int number) {
    return "{\"id\":\"item-%05d\",\"payload\":%s,\"sortindex\":%d}"
        .formatted(number, JsonNodeFactory.instance.textNode(payload(number)), number % 100);
  }

  private static byte[] lines(int from, int count) {
    StringBuilder body = new StringBuilder();
    for (int i = from; i < from + count; i++) {
      body.append(line(i)).append('\n');
    }
    return body.toString().getBytes(UTF_8);
  }

  /** Uploads in one batch, a hundred items a request; returns the commit's timestamp. */
  private Timestamp upload(SyncClient device, Timestamp unmodifiedSince) {
    String batch = "true";
    for (int from = 0; ; from += 100) {
      boolean last = from + 100 >= ITEMS;
      Reply reply =
          device.send(
              "POST",
              "storage/bookmarks?batch=" + batch + (last ? "&commit=true" : ""),
              lines(from, 100),
              "application/newlines",
              "X-If-Unmodified-Since",
              unmodifiedSince.toString());
      if (last) {
        return reply.is(200).modified();
      }
      batch = reply.is(202).json().get("batch").asText();
      assertThat(reply.json().get("success")).hasSize(100);
    }
  }

  private static Map<String, JsonNode> download(SyncClient device, Timestamp newer) {
    Map<String, JsonNode> items = new HashMap<>();
    String offset = "";
    do {
      Reply page =
          device.get("storage/bookmarks?full=1&limit=1000&newer=" + newer + offset).is(200);
      for (JsonNode item : page.json()) {
        assertThat(items.put(item.get("id").asText(), item)).isNull();
      }
      offset = page.header("X-Weave-Next-Offset").map(token -> "&offset=" + token).orElse("");
    } while (!offset.isEmpty());
    return items;
  }

  @Test
  void whatOneDeviceUploadsTheOtherDownloadsToTheLastCharacter() {
    Timestamp committed = upload(first, Timestamp.ZERO);
    assertThat(second.get("info/collections").is(200).text())
        .isEqualTo("{\"bookmarks\":" + committed + "}");

    Map<String, JsonNode> items = download(second, Timestamp.ZERO);
    assertThat(items).hasSize(ITEMS);
    for (int i = 0; i < ITEMS; i++) {
      JsonNode item =
          items.getOrDefault("item-%05d".formatted(i), JsonNodeFactory.instance.objectNode());
      assertThat(item.path("payload").asText()).isEqualTo(payload(i));
      assertThat(item.path("sortindex").asInt()).isEqualTo(i % 100);
    }

    Timestamp changed =
        second.put("storage/bookmarks/item-00007", "{\"payload\":\"new\"}").modified();
    assertThat(download(first, committed).keySet()).containsExactly("item-00007");
    assertThat(download(first, changed)).isEmpty();
    assertThat(first.get("info/collection_counts").text()).isEqualTo("{\"bookmarks\":3000}");
  }

  @Test
  void aDeviceThatIsBehindCannotOverwrite() {
    Timestamp seen = first.put("storage/bookmarks/a", "{\"payload\":\"1\"}").modified();
    second.put("storage/bookmarks/b", "{\"payload\":\"2\"}").is(200);
    first
        .post(
            "storage/bookmarks",
            "[{\"id\":\"b\",\"payload\":\"3\"}]",
            "X-If-Unmodified-Since",
            seen.toString())
        .isError(412, 0);
    assertThat(download(first, seen).keySet()).containsExactly("b");
  }
}
