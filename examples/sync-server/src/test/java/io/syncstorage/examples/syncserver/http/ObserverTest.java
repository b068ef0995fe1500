package io.syncstorage.examples.syncserver.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ObserverTest {

  private final TestServer server = new TestServer();
  private final SyncClient client = server.client(5);

  @AfterEach
  void stop() {
    server.close();
  }

  private void isObserved(
      String method, String route, OptionalLong uid, int status, OptionalInt code) {
    RequestEvent event = server.nextEvent();
    assertThat(event.method()).isEqualTo(method);
    assertThat(event.route()).isEqualTo(route);
    assertThat(event.uid()).isEqualTo(uid);
    assertThat(event.status()).isEqualTo(status);
    assertThat(event.code()).isEqualTo(code);
    assertThat(event.duration()).isGreaterThanOrEqualTo(Duration.ZERO);
  }

  @Test
  void everyRequestIsToldOnceWithoutWhatItCarried() {
    OptionalLong five = OptionalLong.of(5);
    OptionalInt fine = OptionalInt.empty();
    client.get("info/collections");
    isObserved("GET", "info/collections", five, 200, fine);
    client.put("storage/c/secret-id", "{}");
    isObserved("PUT", "storage/{collection}/{id}", five, 200, fine);
    client.post("storage/c", "x");
    isObserved("POST", "storage/{collection}", five, 400, OptionalInt.of(6));
    client.get("storage/c/none");
    isObserved("GET", "storage/{collection}/{id}", five, 404, OptionalInt.of(0));
    client.delete("storage");
    isObserved("DELETE", "storage", five, 200, fine);
    client.delete("");
    isObserved("DELETE", "{user}", five, 200, fine);
    client.get("secret-path");
    isObserved("GET", "unknown", five, 404, OptionalInt.of(0));
    client.sendAs("", "GET", "info/quota", null, null);
    isObserved("GET", "info/quota", OptionalLong.empty(), 401, OptionalInt.of(0));
    client.send("BREW", "storage/c", null, null);
    isObserved("OTHER", "storage/{collection}", five, 405, OptionalInt.of(1));
    client.sendAs("", "OPTIONS", "storage/c", null, null);
    isObserved("OPTIONS", "storage/{collection}", OptionalLong.empty(), 200, fine);
    assertThat(server.events).isEmpty();
    assertThat(server.started).hasValue(10);
  }

  @Test
  void aRequestThatIsInFlightHasBegunAndNotEnded() {
    try (RawConnection connection = server.connect()) {
      connection.send(
          "PUT /1.5/5/storage/c/a HTTP/1.1\nHost: 127.0.0.1:%d\nAuthorization: %s\nContent-Length: 2\nExpect: 100-continue\n\n"
              .formatted(server.server.port(), client.authorization("PUT", "storage/c/a")));
      assertThat(connection.readHead()).startsWith("HTTP/1.1 100 ");
      assertThat(server.started).hasValue(1);
      assertThat(server.events).isEmpty();

      connection.send("{}");
      assertThat(server.nextEvent().status()).isEqualTo(200);
    }
  }

  @Test
  void whatUndertowRefusesBeginsAndEndsToo() {
    try (RawConnection connection = server.connect()) {
      connection.send("GET /% HTTP/1.1\nHost: x\n\n");
      assertThat(connection.readAnswer()).startsWith("HTTP/1.1 400 ");
    }
    isObserved("OTHER", "unknown", OptionalLong.empty(), 400, OptionalInt.of(1));
    assertThat(server.started).hasValue(1);
  }

  @Test
  void bytesOfBodiesAreCounted() {
    client.put("storage/c/a", "{\"payload\":\"12345\"}");
    RequestEvent put = server.nextEvent();
    assertThat(put.requestBytes()).isEqualTo(19);
    assertThat(put.responseBytes()).isEqualTo("1234567890.12".length());
    Reply reply = client.get("storage/c/a");
    RequestEvent get = server.nextEvent();
    assertThat(get.requestBytes()).isZero();
    assertThat(get.responseBytes()).isEqualTo(reply.text().length());
  }

  @Test
  void aClientThatVanishesBeforeItsAnswerIsToldToo() {
    try (RawConnection connection = server.connect()) {
      connection.send(
          "PUT /1.5/5/storage/c/a HTTP/1.1\nHost: 127.0.0.1:%d\nAuthorization: %s\nContent-Length: 9\n\n{"
              .formatted(server.server.port(), client.authorization("PUT", "storage/c/a")));
    }
    isObserved("PUT", "storage/{collection}/{id}", OptionalLong.of(5), 0, OptionalInt.empty());
  }

  @Test
  void anObserverThatFailsDoesNotHarmTheRequest() {
    RequestObserver failing =
        event -> {
          throw new IllegalStateException("the observer's own trouble");
        };
    ServerSettings settings = ServerSettings.builder().port(0).build();
    try (SyncServer other =
            SyncServer.start(
                Listener.bind(settings),
                settings,
                server.tokens,
                server.storage,
                server.clock,
                failing);
        RawConnection connection = RawConnection.to(other.port())) {
      for (int i = 0; i < 3; i++) {
        connection.send("GET / HTTP/1.1\nHost: x\n\n");
        assertThat(connection.readAnswer()).startsWith("HTTP/1.1 200 ");
      }
    }
  }
}
