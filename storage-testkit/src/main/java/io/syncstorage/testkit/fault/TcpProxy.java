package io.syncstorage.testkit.fault;

import io.syncstorage.testkit.harness.FaultInjector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A loopback proxy before any server that speaks over TCP, whose connections are cut, held, delayed
 * or left half open: one, or all, or, as a {@link FaultInjector}, the one that passes a point at
 * the chosen time. What passes a point is one chunk of bytes, as it was read from a socket: for a
 * protocol of requests and answers, mostly one of these.
 *
 * <p>Thread-safe.
 */
public final class TcpProxy implements FaultInjector, AutoCloseable {

  /** A connection is closed as soon as it was accepted. */
  public static final String CONNECTION_REFUSED = "connection-refused";

  /** Both sides are closed before what the client sent reaches the server. */
  public static final String REQUEST_CUT = "request-cut";

  /** Both sides are closed before what the server answered reaches the client. */
  public static final String ANSWER_CUT = "answer-cut";

  /** What the server answered is held until {@link #disarm()} or {@link #release()}. */
  public static final String ANSWER_HELD = "answer-held";

  /** From what the server answered on, the client hears no more, though all stays open. */
  public static final String HALF_OPEN = "half-open";

  private static final Set<String> POINTS =
      Set.of(CONNECTION_REFUSED, REQUEST_CUT, ANSWER_CUT, ANSWER_HELD, HALF_OPEN);

  private final InetSocketAddress target;
  private final ServerSocket server;
  private final FaultPoints points = new FaultPoints(POINTS);
  private final List<ProxiedConnection> connections = new CopyOnWriteArrayList<>();
  private volatile boolean refusing;

  /**
   * Listens on a port of its own.
   *
   * @param target where connections are passed on to
   */
  public TcpProxy(InetSocketAddress target) {
    this.target = target;
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException("no port for a proxy", e);
    }
    Thread acceptor = new Thread(this::accept, "testkit-proxy-" + server.getLocalPort());
    acceptor.setDaemon(true);
    acceptor.start();
  }

  /** Where clients connect to. */
  public InetSocketAddress address() {
    return new InetSocketAddress(server.getInetAddress(), server.getLocalPort());
  }

  /** Those that are open, in the order of their coming. */
  public List<ProxiedConnection> connections() {
    return List.copyOf(connections);
  }

  /** Closes both sides of all connections. */
  public void cut() {
    connections.forEach(ProxiedConnection::cut);
  }

  /** Holds what passes all connections, in both directions, until {@link #release()}. */
  public void hold() {
    connections.forEach(ProxiedConnection::hold);
  }

  /** Lets through what was held. */
  public void release() {
    connections.forEach(ProxiedConnection::release);
  }

  /** Lets each chunk of all connections pass only after this time, in real time. */
  public void delay(Duration time) {
    connections.forEach(connection -> connection.delay(time));
  }

  /** Swallows what passes all connections, which stay open. */
  public void halfOpen() {
    connections.forEach(ProxiedConnection::halfOpen);
  }

  /** Whether new connections are closed at once. */
  public void refuse(boolean all) {
    refusing = all;
  }

  @Override
  public Set<String> points() {
    return points.points();
  }

  @Override
  public void arm(String point, int hit) {
    points.arm(point, hit);
  }

  /** Takes back what has not happened; releases what is held; cuts what is half open. */
  @Override
  public void disarm() {
    points.disarm();
    release();
    connections.stream().filter(ProxiedConnection::isHalfOpen).forEach(ProxiedConnection::cut);
  }

  @Override
  public long happened(String point) {
    return points.happened(point);
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        connect(server.accept());
      } catch (IOException e) {
        // The proxy was closed, or the client has gone again.
      }
    }
  }

  private void connect(Socket client) throws IOException {
    if (refusing || points.fails(CONNECTION_REFUSED)) {
      client.close();
      return;
    }
    Socket upstream = new Socket();
    try {
      upstream.connect(target);
    } catch (IOException e) {
      client.close();
      throw e;
    }
    ProxiedConnection connection =
        new ProxiedConnection(client, upstream, points, connections::remove);
    connections.add(connection);
    connection.start();
  }

  /** Stops listening, and cuts all connections. */
  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the proxy does not close", e);
    } finally {
      cut();
    }
  }
}
