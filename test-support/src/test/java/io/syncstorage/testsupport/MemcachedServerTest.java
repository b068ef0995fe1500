package io.syncstorage.testsupport;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.Test;

/** A real server does what its handle says. */
@RequiresServer("memcached")
class MemcachedServerTest {

  private static final int A_MOMENT_MILLIS = 200;

  @Test
  void itAnswersOnceItIsStarted() throws IOException {
    try (MemcachedServer server = MemcachedServer.started("-I", "2m")) {
      assertThat(server.isRunning()).isTrue();
      assertThat(server.address()).isEqualTo("127.0.0.1:" + server.port());
      assertThat(ask(server, "version")).startsWith("VERSION ");
    }
  }

  @Test
  void nobodyListensBeforeTheStartNorAfterTheEnd() throws IOException {
    MemcachedServer server = MemcachedServer.notStarted();
    assertThatThrownBy(() -> ask(server, "version")).isInstanceOf(ConnectException.class);

    server.start();
    assertThat(ask(server, "version")).startsWith("VERSION ");

    server.close();
    server.close();
    assertThat(server.isRunning()).isFalse();
    assertThatThrownBy(() -> ask(server, "version")).isInstanceOf(ConnectException.class);
  }

  @Test
  void aRestartForgetsEverythingAndKeepsThePort() throws IOException {
    try (MemcachedServer server = MemcachedServer.started()) {
      int port = server.port();
      assertThat(ask(server, "set key 0 0 1\r\nx")).isEqualTo("STORED");

      server.restart();

      assertThat(server.port()).isEqualTo(port);
      assertThat(ask(server, "get key")).isEqualTo("END");
    }
  }

  @Test
  void aPausedServerAcceptsButAnswersOnlyOnceItGoesOn() throws IOException {
    try (MemcachedServer server = MemcachedServer.started()) {
      server.pause();
      assertThatThrownBy(() -> ask(server, "version")).isInstanceOf(SocketTimeoutException.class);

      server.resume();
      assertThat(ask(server, "version")).startsWith("VERSION ");
    }
  }

  @Test
  void aPausedServerCanBeKilled() {
    MemcachedServer server = MemcachedServer.started();
    server.pause();

    server.kill();

    assertThat(server.isRunning()).isFalse();
  }

  @Test
  void whatCannotBeStartedSaysSo() {
    assertThatThrownBy(() -> MemcachedServer.started("-I", "nonsense"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("ended");
  }

  @Test
  void itIsStartedAndStoppedOnce() {
    MemcachedServer server = MemcachedServer.notStarted();
    assertThatThrownBy(server::kill).isInstanceOf(IllegalStateException.class);
    server.start();
    assertThatThrownBy(server::start).isInstanceOf(IllegalStateException.class);
    server.close();
  }

  private static String ask(MemcachedServer server, String command) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(A_MOMENT_MILLIS);
      socket.getOutputStream().write((command + "\r\n").getBytes(US_ASCII));
      return new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII))
          .readLine();
    }
  }
}
