package io.syncstorage.examples.syncserver.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrossOriginTest {

  private static final String ORIGIN = "https://app.example.org";

  private final TestServer server = new TestServer();
  private final SyncClient client = server.client(1);

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/__heartbeat__",
        "/__version__",
        "/nowhere",
        "/1.5/1",
        "/1.5/1/info/collections",
        "/1.5/1/storage",
        "/1.5/1/storage/c",
        "/1.5/1/storage/c/a",
        "/1.5/1/nowhere",
        "/1.5/x/info/quota",
        "/1.5/1/storage/c/%C3",
        "*"
      })
  void aPreflightOfAnyPathIsAnsweredWithoutAuthentication(String path) {
    try (RawConnection connection = server.connect()) {
      connection.send(
          "OPTIONS %s HTTP/1.1\nHost: x\nOrigin: %s\nAccess-Control-Request-Method: PUT\nAccess-Control-Request-Headers: authorization, x-if-unmodified-since\n\n"
              .formatted(path, ORIGIN));
      String answer = connection.readAnswer();
      assertThat(answer)
          .startsWith("HTTP/1.1 200 ")
          .contains("\r\nAccess-Control-Allow-Origin: " + ORIGIN + "\r\n")
          .contains("\r\nAccess-Control-Allow-Methods: GET, POST, PUT, DELETE\r\n")
          .contains("\r\nAccess-Control-Max-Age: 1728000\r\n")
          .contains("\r\nVary: Origin\r\n")
          .contains("\r\nX-Weave-Timestamp: ");
      String allowed =
          answer
              .replaceFirst("(?s).*Access-Control-Allow-Headers: ([^\r]*)\r.*", "$1")
              .toLowerCase(Locale.ROOT);
      assertThat(List.of(allowed.split(", ")))
          .contains(
              "authorization",
              "content-type",
              "accept",
              "x-if-modified-since",
              "x-if-unmodified-since",
              "x-weave-records",
              "x-weave-bytes",
              "x-weave-total-records",
              "x-weave-total-bytes",
              "x-last-modified",
              "x-weave-timestamp");
    }
  }

  @Test
  void everyAnswerEchoesTheOriginAndExposesItsHeaders() {
    for (Reply reply :
        List.of(
            client.get("info/collections", "Origin", ORIGIN).is(200),
            client.put("storage/c/a", "{}", "Origin", ORIGIN).is(200),
            client.get("storage/c", "Origin", ORIGIN, "X-If-Modified-Since", "9999999999").is(304),
            client.get("storage/c/b", "Origin", ORIGIN).is(404),
            client.sendAs("", "GET", "storage/c", null, null, "Origin", ORIGIN).is(401),
            client.put("storage/c", "{}", "Origin", ORIGIN).is(405))) {
      assertThat(reply.header("Access-Control-Allow-Origin")).contains(ORIGIN);
      assertThat(reply.header("Vary")).contains("Origin");
      assertThat(reply.header("Access-Control-Expose-Headers").orElseThrow())
          .contains("X-Last-Modified", "X-Weave-Timestamp", "X-Weave-Records")
          .contains("X-Weave-Next-Offset", "X-Weave-Quota-Remaining", "Retry-After");
    }
    assertThat(
            client.get("info/collections", "Origin", "null").header("Access-Control-Allow-Origin"))
        .contains("null");
  }

  @Test
  void withoutAnOriginThereIsNothingToEcho() {
    Reply reply = client.get("info/collections").is(200);
    assertThat(reply.header("Access-Control-Allow-Origin")).isEmpty();
  }
}
