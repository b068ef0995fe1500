package io.syncstorage.testkit.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class TcpProxyTest {

  /** How long a client waits for what must not come. */
  private static final int SILENCE_MILLIS = 50;

  private final BlockingQueue<Integer> served = new LinkedBlockingQueue<>();
  private ServerSocket server = unbound();
  private TcpProxy proxy = new TcpProxy(new InetSocketAddress(0));

  private static ServerSocket unbound() {
    try {
      return new ServerSocket();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @BeforeEach
  void start() throws Exception {
    proxy.close();
    server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    Thread echo = new Thread(this::serve);
    echo.setDaemon(true);
    echo.start();
    proxy = new TcpProxy(new InetSocketAddress(server.getInetAddress(), server.getLocalPort()));
  }

  @AfterEach
  void stop() throws Exception {
    proxy.close();
    server.close();
  }

  private void serve() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        Thread echo = new Thread(() -> answer(socket));
        echo.setDaemon(true);
        echo.start();
      } catch (IOException e) {
        return;
      }
    }
  }

  /** Answers each byte with the next. */
  private void answer(Socket socket) {
    try (socket;
        InputStream in = socket.getInputStream();
        OutputStream out = socket.getOutputStream()) {
      for (int read = in.read(); read >= 0; read = in.read()) {
        served.add(read);
        out.write(read + 1);
      }
    } catch (IOException e) {
      // cut
    }
  }

  private Socket connect() throws IOException {
    return new Socket(proxy.address().getAddress(), proxy.address().getPort());
  }

  private static int ask(Socket socket, int number) throws IOException {
    socket.getOutputStream().write(number);
    return socket.getInputStream().read();
  }

  private static void assertSilence(Socket socket, int number) throws IOException {
    socket.setSoTimeout(SILENCE_MILLIS);
    assertThatThrownBy(() -> ask(socket, number)).isInstanceOf(SocketTimeoutException.class);
    socket.setSoTimeout(0);
  }

  private static boolean isCut(Socket socket, int number) {
    try {
      return ask(socket, number) < 0;
    } catch (IOException e) {
      return true;
    }
  }

  @Test
  void withoutFaultsEverythingPasses() throws Exception {
    try (Socket one = connect();
        Socket other = connect()) {
      assertThat(ask(one, 1)).isEqualTo(2);
      assertThat(ask(other, 5)).isEqualTo(6);
      assertThat(proxy.connections()).hasSize(2);
    }
  }

  @Test
  void oneConnectionIsCutAndTheOtherGoesOn() throws Exception {
    try (Socket one = connect()) {
      assertThat(ask(one, 1)).isEqualTo(2);
      try (Socket other = connect()) {
        assertThat(ask(other, 1)).isEqualTo(2);
        proxy.connections().get(0).cut();
        assertThat(isCut(one, 1)).isTrue();
        assertThat(ask(other, 3)).isEqualTo(4);
        proxy.cut();
        assertThat(isCut(other, 1)).isTrue();
      }
    }
  }

  @Test
  void aCutRequestNeverReachesTheServerAndACutAnswerCameFromIt() throws Exception {
    proxy.arm(TcpProxy.REQUEST_CUT, 2);
    try (Socket socket = connect()) {
      assertThat(ask(socket, 1)).isEqualTo(2);
      assertThat(isCut(socket, 7)).isTrue();
    }
    proxy.arm(TcpProxy.ANSWER_CUT, 1);
    try (Socket socket = connect()) {
      assertThat(isCut(socket, 9)).isTrue();
    }
    assertThat(served).containsExactly(1, 9);
    assertThat(proxy.happened(TcpProxy.REQUEST_CUT)).isOne();
    assertThat(proxy.happened(TcpProxy.ANSWER_CUT)).isOne();
  }

  @Test
  void aHeldAnswerComesWhenItIsReleased() throws Exception {
    proxy.arm(TcpProxy.ANSWER_HELD, 1);
    try (Socket socket = connect()) {
      assertSilence(socket, 1);
      assertThat(served.poll(1, TimeUnit.SECONDS)).isEqualTo(1);
      proxy.disarm();
      assertThat(socket.getInputStream().read()).isEqualTo(2);
    }
  }

  @Test
  void aConnectionThatIsHalfOpenStaysSilentUntilItIsCut() throws Exception {
    try (Socket socket = connect()) {
      assertThat(ask(socket, 1)).isEqualTo(2);
      proxy.halfOpen();
      assertSilence(socket, 3);
      proxy.disarm();
      assertThat(isCut(socket, 1)).isTrue();
    }
  }

  @Test
  void whatIsDelayedComesNoSooner() throws Exception {
    try (Socket socket = connect()) {
      assertThat(ask(socket, 1)).isEqualTo(2);
      proxy.delay(Duration.ofMillis(20));
      long start = System.nanoTime();
      assertThat(ask(socket, 1)).isEqualTo(2);
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isGreaterThanOrEqualTo(Duration.ofMillis(40));
    }
  }

  @Test
  void connectionsAreRefusedOnceOrUntilFurtherNotice() throws Exception {
    proxy.arm(TcpProxy.CONNECTION_REFUSED, 1);
    try (Socket socket = connect()) {
      assertThat(isCut(socket, 1)).isTrue();
    }
    proxy.refuse(true);
    try (Socket socket = connect()) {
      assertThat(isCut(socket, 1)).isTrue();
    }
    proxy.refuse(false);
    try (Socket socket = connect()) {
      assertThat(ask(socket, 1)).isEqualTo(2);
    }
  }

  @Test
  void anUnknownPointIsRefused() {
    assertThatThrownBy(() -> proxy.arm("meteorite", 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("request-cut");
    assertThatThrownBy(() -> proxy.arm(TcpProxy.HALF_OPEN, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
