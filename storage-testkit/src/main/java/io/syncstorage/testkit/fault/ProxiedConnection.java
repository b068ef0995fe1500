package io.syncstorage.testkit.fault;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One connection through a {@link TcpProxy}. Thread-safe. */
public final class ProxiedConnection {

  private static final int CHUNK = 64 * 1024;

  private final Socket client;
  private final Socket server;
  private final FaultPoints points;
  private final Consumer<ProxiedConnection> atEnd;
  private final CountDownLatch cut = new CountDownLatch(1);
  private volatile CountDownLatch held = new CountDownLatch(0);
  private volatile Duration delay = Duration.ZERO;
  private volatile boolean halfOpen;

  ProxiedConnection(
      Socket client, Socket server, FaultPoints points, Consumer<ProxiedConnection> atEnd) {
    this.client = client;
    this.server = server;
    this.points = points;
    this.atEnd = atEnd;
  }

  void start() {
    pump("requests", client, server, this::passRequest);
    pump("answers", server, client, this::passAnswer);
  }

  /** Closes both sides. */
  public void cut() {
    cut.countDown();
    close(client);
    close(server);
    atEnd.accept(this);
  }

  /** Holds what passes, in both directions, until {@link #release()}. */
  public synchronized void hold() {
    if (held.getCount() == 0) {
      held = new CountDownLatch(1);
    }
  }

  /** Lets through what was held. */
  public synchronized void release() {
    held.countDown();
  }

  /** Lets each chunk pass only after this time, in real time. */
  public void delay(Duration time) {
    delay = time;
  }

  /** Swallows what passes, in both directions; both sides stay open, and hear nothing. */
  public void halfOpen() {
    halfOpen = true;
  }

  /** Whether what passes is swallowed. */
  public boolean isHalfOpen() {
    return halfOpen;
  }

  /** What may happen to a chunk before it is passed on. */
  private interface Passage {
    void pass();
  }

  private void passRequest() {
    if (points.fails(TcpProxy.REQUEST_CUT)) {
      cut();
    }
  }

  private void passAnswer() {
    if (points.fails(TcpProxy.ANSWER_CUT)) {
      cut();
    }
    if (points.fails(TcpProxy.HALF_OPEN)) {
      halfOpen();
    }
    if (points.fails(TcpProxy.ANSWER_HELD)) {
      hold();
    }
  }

  private void pump(String what, Socket from, Socket to, Passage passage) {
    Thread thread = new Thread(() -> pump(from, to, passage), "testkit-proxied-" + what);
    thread.setDaemon(true);
    thread.start();
  }

  private void pump(Socket from, Socket to, Passage passage) {
    byte[] buffer = new byte[CHUNK];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int size = in.read(buffer); size >= 0; size = in.read(buffer)) {
        byte[] chunk = Arrays.copyOf(buffer, size);
        passage.pass();
        held.await();
        // Not before the time is up, unless the connection is cut.
        if (!cut.await(delay.toNanos(), TimeUnit.NANOSECONDS) && !halfOpen) {
          out.write(chunk);
          out.flush();
        }
      }
    } catch (IOException e) {
      // One side has gone.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      cut();
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is given up anyway.
    }
  }
}
