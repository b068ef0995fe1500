package io.syncstorage.examples.syncserver.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncstorage.api.error.InvalidValueException;
import io.syncstorage.examples.syncserver.auth.TokenCodec;
import io.syncstorage.testkit.reference.ReferenceStorage;
import io.syncstorage.testkit.time.SettableClock;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ShutdownTest {

  private final ExecutorService others = Executors.newCachedThreadPool();
  private final CountDownLatch entered = new CountDownLatch(1);
  private final CountDownLatch leave = new CountDownLatch(1);

  @AfterEach
  void stop() {
    leave.countDown();
    others.shutdownNow();
  }

  private void holdInStore(TestServer server) {
    server.script.once(
        "info",
        () -> {
          entered.countDown();
          try {
            leave.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
          }
        });
  }

  @Test
  void whatIsInFlightIsFinishedAndNothingElseBegins() throws Exception {
    try (TestServer server = new TestServer();
        RawConnection kept = server.connect()) {
      holdInStore(server);
      SyncClient client = server.client(1);
      kept.send("GET /__lbheartbeat__ HTTP/1.1\nHost: x\n\n");
      assertThat(kept.readAnswer()).startsWith("HTTP/1.1 200 ");
      Future<Reply> slow = others.submit(() -> client.get("info/collections"));
      assertThat(entered.await(20, TimeUnit.SECONDS)).isTrue();

      Future<?> closed = others.submit(server.server::close);
      awaitRefusedConnection(server.server.port());
      awaitClosing(server, kept);
      assertThat(closed.isDone()).isFalse();
      leave.countDown();

      slow.get(20, TimeUnit.SECONDS).is(200);
      closed.get(20, TimeUnit.SECONDS);
      assertThat(kept.isClosedByServer()).isTrue();
      server.storage.check(); // the store is not the server's to close
      server.server.close();
    }
  }

  /** Asks again until the server is closing: closing begins with the port, then the requests. */
  private static void awaitClosing(TestServer server, RawConnection kept) {
    SyncClient client = server.client(1);
    String answer;
    do {
      kept.send(
          "GET /1.5/1/info/quota HTTP/1.1\nHost: 127.0.0.1:%d\nAuthorization: %s\n\n"
              .formatted(server.server.port(), client.authorization("GET", "info/quota")));
      answer = kept.readAnswer();
    } while (answer.startsWith("HTTP/1.1 200 "));
    assertThat(answer)
        .startsWith("HTTP/1.1 503 ")
        .contains("\r\nRetry-After: ", "\r\nConnection: close\r\n");
  }

  private static void awaitRefusedConnection(int port) throws Exception {
    while (true) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        assertThat(socket.isConnected()).isTrue();
      } catch (ConnectException refused) {
        return;
      }
    }
  }

  @Test
  void whatTakesLongerThanTheGraceIsCutOff() throws Exception {
    try (TestServer server = new TestServer(settings -> settings.shutdownGrace(Duration.ZERO))) {
      holdInStore(server);
      SyncClient client = server.client(1);
      Future<Object> slow =
          others.submit(
              () -> {
                try {
                  return client.get("info/collections").status();
                } catch (AssertionError cutOff) {
                  return "cut off";
                }
              });
      assertThat(entered.await(20, TimeUnit.SECONDS)).isTrue();
      server.server.close();
      assertThat(slow.get(20, TimeUnit.SECONDS)).isNotEqualTo(200);
    }
  }

  @Test
  void anAddressThatIsTakenIsNamedInTheError() {
    try (TestServer server = new TestServer()) {
      ServerSettings same = ServerSettings.builder().port(server.server.port()).build();
      assertThatThrownBy(() -> Listener.bind(same))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("127.0.0.1")
          .hasMessageContaining(Integer.toString(server.server.port()));
      ServerSettings nowhere = ServerSettings.builder().host("no host of this name").build();
      assertThatThrownBy(() -> Listener.bind(nowhere))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("no host of this name");
    }
  }

  @Test
  void whoConnectsBeforeThereIsAServerWaitsForIt() {
    ServerSettings settings = ServerSettings.builder().port(0).build();
    SettableClock clock = new SettableClock();
    try (ReferenceStorage storage = new ReferenceStorage(clock);
        Listener listener = Listener.bind(settings);
        RawConnection early = RawConnection.to(listener.port())) {
      early.send("GET /__lbheartbeat__ HTTP/1.1\nHost: x\n\n");
      TokenCodec tokens = new TokenCodec(TestServer.SECRET, new Random(), clock);
      try (SyncServer late =
          SyncServer.start(listener, settings, tokens, storage, clock, RequestObserver.NONE)) {
        assertThat(late.port()).isEqualTo(listener.port());
        assertThat(early.readAnswer()).startsWith("HTTP/1.1 200 ");
      }
    }
  }

  @Test
  void settingsOutOfRangeAreNamed() {
    ServerSettings.Builder good = ServerSettings.builder();
    assertThatThrownBy(() -> good.port(65_536).build())
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("port");
    assertThatThrownBy(() -> good.port(0).workerThreads(0).build())
        .hasMessageContaining("workerThreads");
    assertThatThrownBy(() -> good.workerThreads(1).host(" ").build()).hasMessageContaining("host");
    assertThatThrownBy(() -> good.host("x").publicUrl(URI.create("http://x/path")).build())
        .hasMessageContaining("publicUrl");
    assertThatThrownBy(() -> ServerSettings.builder().requestTimeout(Duration.ZERO).build())
        .hasMessageContaining("requestTimeout");
    assertThatThrownBy(() -> ServerSettings.builder().maxBufferedBytes(1000).build())
        .hasMessageContaining("maxBufferedBytes");
  }
}
