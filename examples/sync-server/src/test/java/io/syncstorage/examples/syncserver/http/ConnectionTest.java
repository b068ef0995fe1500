package io.syncstorage.examples.syncserver.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.syncstorage.examples.syncserver.protocol.Limits;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that are slow, half gone, in a hurry or not quite HTTP. */
class ConnectionTest {

  private final TestServer server =
      new TestServer(
          settings ->
              settings
                  .limits(new Limits(20_000, 100, 2_621_440, 10_000, 262_144_000, 2_621_440))
                  .requestTimeout(Duration.ofMillis(300))
                  .idleTimeout(Duration.ofMillis(300)));
  private final SyncClient client = server.client(1);

  @AfterEach
  void stop() {
    server.close();
  }

  private String head(String method, String path, String headers) {
    return "%s /1.5/1/%s HTTP/1.1\nHost: 127.0.0.1:%d\nAuthorization: %s\n%s\n"
        .formatted(method, path, server.server.port(), client.authorization(method, path), headers);
  }

  @Test
  void requestsInOneGoAreAnsweredInTheirOrder() {
    try (RawConnection connection = server.connect()) {
      connection.send(
          head("PUT", "storage/c/a", "Content-Length: 2\n")
              + "{}"
              + head("GET", "storage/c/a", "")
              + head("GET", "storage/c/b", "")
              + head("DELETE", "storage/c", "")
              + head("GET", "info/collections", "Connection: close\n"));
      assertThat(connection.readAnswer()).startsWith("HTTP/1.1 200 ");
      assertThat(connection.readAnswer()).startsWith("HTTP/1.1 200 ").contains("\"id\":\"a\"");
      assertThat(connection.readAnswer()).startsWith("HTTP/1.1 404 ");
      assertThat(connection.readAnswer()).startsWith("HTTP/1.1 200 ");
      assertThat(connection.readAnswer()).startsWith("HTTP/1.1 200 ").endsWith("{}");
      assertThat(connection.isClosedByServer()).isTrue();
    }
  }

  @Test
  void aClientThatSendsNothingIsLeft() {
    try (RawConnection silent = server.connect();
        RawConnection idle = server.connect()) {
      idle.send(head("GET", "info/collections", ""));
      assertThat(idle.readAnswer()).startsWith("HTTP/1.1 200 ");
      assertThat(idle.isClosedByServer()).isTrue();
      assertThat(silent.isClosedByServer()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET /1.5/1/info/coll", "GET /\n\n"})
  void aHeadThatDoesNotEndIsCutOff(String bytes) {
    try (RawConnection slow = server.connect()) {
      slow.send(bytes);
      assertThat(slow.isClosedByServer()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Content-Length: 100\n", "Transfer-Encoding: chunked\n"})
  void aBodyThatDoesNotArriveInTimeIs408AndHoldsNoWorker(String framing) {
    Duration patience = Duration.ofSeconds(3);
    try (TestServer oneWorker =
            new TestServer(settings -> settings.workerThreads(1).requestTimeout(patience));
        RawConnection first = oneWorker.connect();
        RawConnection second = oneWorker.connect()) {
      SyncClient device = oneWorker.client(1);
      for (RawConnection slow : List.of(first, second)) {
        slow.send(
            "PUT /1.5/1/storage/c/a HTTP/1.1\nHost: 127.0.0.1:%d\nAuthorization: %s\n%s\n"
                    .formatted(
                        oneWorker.server.port(),
                        device.authorization("PUT", "storage/c/a"),
                        framing)
                + (framing.startsWith("T") ? "2\n{" : "{"));
      }
      device.put("storage/c/b", "{}").is(200);
      assertThat(oneWorker.nextEvent().status()).isEqualTo(200);
      for (RawConnection slow : List.of(first, second)) {
        assertThat(slow.readAnswer()).startsWith("HTTP/1.1 408 ");
        assertThat(slow.isClosedByServer()).isTrue();
        assertThat(oneWorker.nextEvent().status()).isEqualTo(408);
      }
      assertThat(oneWorker.client(1).get("storage/c").list()).containsExactly("b");
    }
  }

  @Test
  void aRefusedBodyThatDoesNotArriveKeepsNothingOpen() {
    try (RawConnection slow = server.connect()) {
      slow.send("PUT /1.5/1/storage/c/a HTTP/1.1\nHost: x\nContent-Length: 100\n\n{");
      assertThat(slow.readAnswer()).startsWith("HTTP/1.1 401 ");
      assertThat(slow.isClosedByServer()).isTrue();
      assertThat(server.nextEvent().status()).isEqualTo(401);
    }
  }

  @Test
  void aClientThatLeavesInTheMiddleOfItsBodyStoresNothing() {
    try (RawConnection connection = server.connect()) {
      connection.send(head("PUT", "storage/c/a", "Content-Length: 100\n") + "{}").shutdownOutput();
      assertThat(new String(connection.readAll(), US_ASCII)).doesNotContain(" 200 ");
    }
    assertThat(server.nextEvent().status()).isNotEqualTo(200);
    assertThat(client.get("info/collections").text()).isEqualTo("{}");
  }

  @Test
  void aClientThatHasSaidAllAndOnlyListensGetsItsAnswer() {
    try (RawConnection connection = server.connect()) {
      connection.send(head("PUT", "storage/c/a", "Content-Length: 2\n") + "{}").shutdownOutput();
      assertThat(connection.readAnswer()).startsWith("HTTP/1.1 200 ");
      assertThat(connection.isClosedByServer()).isTrue();
    }
    client.get("storage/c/a").is(200);
  }

  @Test
  void aChunkedBodyMayComeInAnyPieces() {
    try (RawConnection connection = server.connect()) {
      connection.send(head("PUT", "storage/c/a", "Transfer-Encoding: chunked\n"));
      for (String piece :
          new String[] {"3\n{\"p", "\n1;x=y\na\n", "9\nyload\":\"x", "\n2\n\"}\n0\n", "\n"}) {
        connection.send(piece);
      }
      assertThat(connection.readAnswer()).startsWith("HTTP/1.1 200 ");
      connection.send(head("GET", "storage/c/a", ""));
      assertThat(connection.readAnswer()).contains("\"payload\":\"x\"");
    }
  }

  @Test
  void aMalformedChunkStoresNothing() {
    try (RawConnection connection = server.connect()) {
      connection.send(head("PUT", "storage/c/a", "Transfer-Encoding: chunked\n") + "zz\n{}\n0\n\n");
      assertThat(new String(connection.readAll(), US_ASCII)).doesNotContain(" 200 ");
    }
    assertThat(client.get("info/collections").text()).isEqualTo("{}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 2\nContent-Length: 2\n",
        "Content-Length: 2\nContent-Length: 3\n",
        "Content-Length: 2\nTransfer-Encoding: chunked\n",
        "Transfer-Encoding: chunked\nTransfer-Encoding: chunked\n",
        "Transfer-Encoding: identity\n",
        "Transfer-Encoding: gzip, chunked\n",
        "Transfer-Encoding: xchunked\n",
        "Content-Length: 18446744073709551618\n",
        "Content-Length: -2\n",
        "Content-Length: +2\n",
        "Content-Length: 2, 2\n",
        "Content-Length: \n"
      })
  void aBodyWhoseEndIsInDoubtIs400AndEndsTheConnection(String framing) {
    try (RawConnection connection = server.connect()) {
      connection.send(
          head("PUT", "storage/c/a", framing)
              + "{}"
              + head("PUT", "storage/c/b", "Content-Length: 2\n")
              + "{}");
      assertThat(connection.readAnswer()).startsWith("HTTP/1.1 400 ");
      assertThat(connection.isClosedByServer()).isTrue();
    }
    assertThat(client.get("info/collections").text()).isEqualTo("{}");
  }

  @Test
  void aClientThatAsksFirstIsToldToContinueOrNot() {
    try (RawConnection welcome = server.connect();
        RawConnection unknown = server.connect();
        RawConnection large = server.connect()) {
      welcome.send(head("PUT", "storage/c/a", "Content-Length: 2\nExpect: 100-continue\n"));
      assertThat(welcome.readHead()).startsWith("HTTP/1.1 100 ");
      welcome.send("{}");
      assertThat(welcome.readAnswer()).startsWith("HTTP/1.1 200 ");
      welcome.send(head("GET", "storage/c", ""));
      assertThat(welcome.readAnswer()).startsWith("HTTP/1.1 200 ");

      unknown.send(
          "PUT /1.5/1/storage/c/b HTTP/1.1\nHost: x\nContent-Length: 2\nExpect: 100-continue\n\n");
      assertThat(unknown.readAnswer()).startsWith("HTTP/1.1 401 ");
      assertThat(unknown.isClosedByServer()).isTrue();

      large.send(head("PUT", "storage/c/b", "Content-Length: 20001\nExpect: 100-continue\n"));
      assertThat(large.readAnswer()).startsWith("HTTP/1.1 413 ");
      assertThat(large.isClosedByServer()).isTrue();
    }
  }

  @Test
  void aHeadOfALongListOfIdsIsTakenAndALongerOneIsNot() {
    String ids = ("%7E".repeat(64) + ",").repeat(99) + "%7E".repeat(64);
    client.get("storage/c?ids=" + ids).is(200);
    try (RawConnection connection = server.connect()) {
      connection.send("GET /1.5/1/storage/c HTTP/1.1\nHost: x\nX-Long: " + "x".repeat(48 * 1024));
      assertIsRefused(connection);
    }
  }

  @Test
  void aClientThatOffersHttp2GetsHttp11() throws Exception {
    HttpClient modern = HttpClient.newHttpClient();
    for (int i = 0; i < 2; i++) {
      HttpRequest request =
          HttpRequest.newBuilder(client.url("storage/c/a"))
              .header("Authorization", client.authorization("PUT", "storage/c/a"))
              .expectContinue(i == 1)
              .PUT(HttpRequest.BodyPublishers.ofString("{}"))
              .build();
      HttpResponse<String> response = modern.send(request, HttpResponse.BodyHandlers.ofString());
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
    }
  }

  @Test
  void anHttp10ClientGetsItsAnswerAndTheConnectionEnds() {
    try (RawConnection connection = server.connect()) {
      connection.send(head("GET", "info/collections", "").replace("HTTP/1.1", "HTTP/1.0"));
      assertThat(connection.readAnswer()).contains(" 200 ").endsWith("{}");
      assertThat(connection.isClosedByServer()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\n\n",
        "GET\n\n",
        "GET / HTTP/9.9.9\n\n",
        "GET / HTTP/1.1\n\n",
        "GET / HTTP/1.1\nHost: a\nHost: b\n\n",
        "GET / HTTP/1.1\nHost: a:b\n\n",
        "\u0016\u0003\u0001\u0002\n\n"
      })
  void whatIsNoHttpIs400LikeAnyOther(String bytes) {
    try (RawConnection connection = server.connect()) {
      connection.send(bytes);
      assertIsRefused(connection);
    }
    assertThat(server.nextEvent().status()).isEqualTo(400);
    client.get("info/collections").is(200);
  }

  @Test
  void whatIsNoHttpAfterAnAnswerIs400Too() {
    try (RawConnection connection = server.connect()) {
      connection.send(head("GET", "info/collections", "") + "GET /% HTTP/1.1\nHost: x\n\n");
      assertThat(connection.readAnswer()).startsWith("HTTP/1.1 200 ").endsWith("{}");
      assertIsRefused(connection);
    }
  }

  private static void assertIsRefused(RawConnection connection) {
    assertThat(connection.readAnswer())
        .startsWith("HTTP/1.1 400 ")
        .contains("\r\nX-Weave-Timestamp: ")
        .endsWith("\r\n\r\n1");
    assertThat(connection.isClosedByServer()).isTrue();
  }
}
