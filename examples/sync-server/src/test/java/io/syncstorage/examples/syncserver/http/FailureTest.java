package io.syncstorage.examples.syncserver.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncstorage.api.error.ConflictException;
import io.syncstorage.api.error.LockLostException;
import io.syncstorage.api.error.OutcomeUnknownException;
import io.syncstorage.api.error.UnavailableException;
import io.syncstorage.api.error.ValueTooLargeException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailureTest {

  private static final String SECRET_DETAIL = "SELECT payload FROM bso";

  private final TestServer server = new TestServer();
  private final SyncClient client = server.client(1);

  @AfterEach
  void stop() {
    server.close();
  }

  /** One request for each method of the store that requests begin with. */
  private Map<String, Supplier<Reply>> requests() {
    return Map.of(
        "info", () -> client.get("info/collections"),
        "usage", () -> client.get("info/collection_usage"),
        "lockForRead", () -> client.get("storage/c"),
        "item", () -> client.get("storage/c/a"),
        "lockForWrite", () -> client.put("storage/c/a", "{\"payload\":\"x\"}"),
        "putAll", () -> client.post("storage/c", "[{\"id\":\"a\"}]"),
        "createBatch", () -> client.post("storage/c?batch=true", "[{\"id\":\"a\"}]"),
        "deleteCollection", () -> client.delete("storage/c"),
        "lockUser", () -> client.delete("storage"),
        "commit", () -> client.put("storage/c/a", "{\"payload\":\"x\"}"));
  }

  private static void isUnavailable(Reply reply, String retryAfter) {
    reply.isError(503, 0);
    assertThat(reply.header("Retry-After")).contains(retryAfter);
  }

  @Test
  void aConflictThatPassesIsRetriedAndNotSeen() {
    requests()
        .forEach(
            (method, request) -> {
              int pauses = server.pacing.pauses();
              server.script.failOnce(method, new ConflictException("later"));
              server.script.failOnce(method, new LockLostException("lost"));
              assertThat(request.get().status()).as(method).isIn(200, 202, 404);
              assertThat(server.pacing.pauses()).as(method).isEqualTo(pauses + 2);
            });
  }

  @Test
  void aConflictThatLastsIs503WithRetryAfterAndNever409() {
    requests()
        .forEach(
            (method, request) -> {
              server.script.failAlways(method, new ConflictException(SECRET_DETAIL));
              isUnavailable(request.get(), "3");
              server.script.always(method, () -> {});
            });
  }

  @Test
  void theStoresOwnWaitIsPassedOnInWholeSecondsRoundedUp() {
    server.script.failAlways(
        "lockForWrite", new ConflictException("clock", Duration.ofMillis(7001), null));
    isUnavailable(client.put("storage/c/a", "{}"), "8");
    server.script.failAlways(
        "info", new UnavailableException("down", Duration.ofSeconds(42), null));
    isUnavailable(client.get("info/collections"), "42");
  }

  @Test
  void aStoreThatIsDownIs503WithRetryAfterAndIsNotRetried() {
    requests()
        .forEach(
            (method, request) -> {
              server.script.failOnce(
                  method, new UnavailableException(SECRET_DETAIL, new RuntimeException()));
              isUnavailable(request.get(), "30");
              assertThat(server.pacing.pauses()).isZero();
            });
  }

  @Test
  void anUnknownOutcomeIs503AndIsNotRetried() {
    server.script.failOnce("commit", new OutcomeUnknownException("lost", null));
    isUnavailable(client.put("storage/c/a", "{}"), "30");
    assertThat(server.pacing.pauses()).isZero();
  }

  @Test
  void theUnexpectedIs500AndTellsNothing() {
    requests()
        .forEach(
            (method, request) -> {
              server.script.failOnce(method, new IllegalStateException(SECRET_DETAIL));
              Reply reply = request.get().isError(500, 0);
              assertThat(reply.response().headers().map().toString()).doesNotContain("SELECT");
            });
  }

  @Test
  void aPayloadThatOnlyTheStoreFindsTooLargeIs413() {
    server.script.failOnce("put", new ValueTooLargeException("too large"));
    client.put("storage/c/a", "{}").isError(413, 17);
  }

  @ParameterizedTest
  @ValueSource(strings = {"put", "commit", "createBatch", "append", "delete"})
  void aFailureHalfWayLeavesNothingBehindAndNoLock(String method) {
    client.put("storage/c/old", "{}").is(200);
    String info = client.get("info/collections").text();
    server.script.failAlways(method, new IllegalStateException("broken"));
    client.put("storage/c/a", "{}");
    client.post("storage/c?batch=true", "[{\"id\":\"b\"}]");
    client.delete("storage/c/absent");
    server.script.always(method, () -> {});
    if (method.equals("put") || method.equals("commit")) {
      assertThat(client.get("info/collections").text()).isEqualTo(info);
    }
    client.put("storage/c/z", "{}").is(200);
    client.delete("storage").is(200);
  }

  @Test
  void theHeartbeatSaysWhatIsDown() {
    SyncClient anybody = client;
    assertThat(page("/__heartbeat__")).startsWith("HTTP/1.1 200 ").contains("\"storage\":\"Ok\"");
    server.script.failAlways("check", new UnavailableException(SECRET_DETAIL, null));
    assertThat(page("/__heartbeat__"))
        .startsWith("HTTP/1.1 503 ")
        .contains("\"storage\":\"Err\"")
        .doesNotContain("SELECT");
    assertThat(page("/__lbheartbeat__")).startsWith("HTTP/1.1 200 ").endsWith("\r\n\r\n{}");
    anybody.get("info/collections").is(200);
  }

  private String page(String path) {
    try (RawConnection connection = server.connect()) {
      return connection.send("GET " + path + " HTTP/1.1\nHost: x\n\n").readAnswer();
    }
  }
}
