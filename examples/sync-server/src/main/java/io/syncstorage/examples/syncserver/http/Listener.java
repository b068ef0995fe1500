package io.syncstorage.examples.syncserver.http;

import io.undertow.UndertowOptions;
import io.undertow.server.DefaultByteBufferPool;
import io.undertow.server.HttpHandler;
import io.undertow.server.protocol.http.HttpOpenListener;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.StreamConnection;
import org.xnio.Xnio;
import org.xnio.XnioWorker;
import org.xnio.channels.AcceptingChannel;

/**
 * The network: Undertow on one address, with threads of its own. Clients may connect once it is
 * bound, and wait until a server answers them.
 */
public final class Listener implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Listener.class);

  /** A hundred ids of 64 characters, each percent-encoded, and as much again for the rest. */
  private static final int MAX_HEAD_BYTES = 48 * 1024;

  /** How much of a refused body is read away, so that the client gets to see the answer. */
  private static final long MAX_DRAINED_BYTES = 16L * 1024 * 1024;

  /** A little below a power of two, so that what is put around a full buffer does not spill. */
  private static final int BUFFER_BYTES = 16 * 1024 - 20;

  private static final int BACKLOG = 1000;

  private static final int MAX_TERMINATION_SECONDS = 5;

  private final XnioWorker worker;
  private final HttpOpenListener http;
  private final AcceptingChannel<StreamConnection> socket;
  private final int port;
  private final AtomicBoolean bound = new AtomicBoolean(true);

  private Listener(
      XnioWorker worker, HttpOpenListener http, AcceptingChannel<StreamConnection> socket) {
    this.worker = worker;
    this.http = http;
    this.socket = socket;
    this.port = ((InetSocketAddress) socket.getLocalAddress()).getPort();
  }

  /**
   * Takes the address; whoever connects waits.
   *
   * @throws IllegalStateException if the address cannot be listened on; the message names it
   */
  public static Listener bind(ServerSettings settings) {
    HttpOpenListener http =
        new HttpOpenListener(new DefaultByteBufferPool(true, BUFFER_BYTES), options(settings));
    XnioWorker worker = worker(settings.workerThreads());
    try {
      AcceptingChannel<StreamConnection> socket =
          worker.createStreamConnectionServer(
              new InetSocketAddress(InetAddress.getByName(settings.host()), settings.port()),
              /* acceptListener= */ null,
              OptionMap.builder()
                  .set(Options.TCP_NODELAY, true)
                  .set(Options.REUSE_ADDRESSES, true)
                  .set(Options.BACKLOG, BACKLOG)
                  // Few connections, too, are spread over the I/O threads.
                  .set(Options.BALANCING_TOKENS, 1)
                  .set(Options.BALANCING_CONNECTIONS, 2)
                  .getMap());
      return new Listener(worker, http, socket);
    } catch (IOException | RuntimeException e) {
      worker.shutdownNow();
      throw new IllegalStateException(
          "cannot listen on host %s, port %d: %s".formatted(settings.host(), settings.port(), e),
          e);
    }
  }

  private void accept(Supplier<ByteBuffer> refusal) {
    try {
      StreamConnection connection = socket.accept();
      if (connection != null) {
        RefusalConduit.watch(connection, refusal);
        http.handleEvent(connection);
      }
    } catch (ClosedChannelException stopped) {
      // A thread had been told of a connection before it was told to stop.
    } catch (IOException e) {
      LOG.error("a connection could not be accepted", e);
    }
  }

  private static OptionMap options(ServerSettings settings) {
    return OptionMap.builder()
        // Gathered, the answers before a head that is no HTTP would be lost.
        .set(UndertowOptions.BUFFER_PIPELINED_DATA, false)
        .set(UndertowOptions.DECODE_URL, false)
        // Browsers leave some characters of a query as they are; Target refuses the others.
        .set(UndertowOptions.ALLOW_UNESCAPED_CHARACTERS_IN_URL, true)
        .set(UndertowOptions.MAX_HEADER_SIZE, MAX_HEAD_BYTES)
        .set(
            UndertowOptions.MAX_ENTITY_SIZE,
            settings.limits().maxRequestBytes() + MAX_DRAINED_BYTES)
        .set(
            UndertowOptions.REQUEST_PARSE_TIMEOUT,
            Math.toIntExact(settings.requestTimeout().toMillis()))
        .set(UndertowOptions.NO_REQUEST_TIMEOUT, Math.toIntExact(settings.idleTimeout().toMillis()))
        .getMap();
  }

  /** Daemon threads do not keep the process alive; its main thread does. */
  private static XnioWorker worker(int threads) {
    try {
      return Xnio.getInstance(Listener.class.getClassLoader())
          .createWorker(
              OptionMap.builder()
                  .set(Options.WORKER_NAME, "sync-server")
                  .set(Options.WORKER_IO_THREADS, Runtime.getRuntime().availableProcessors())
                  .set(Options.WORKER_TASK_CORE_THREADS, threads)
                  .set(Options.WORKER_TASK_MAX_THREADS, threads)
                  .set(Options.TCP_NODELAY, true)
                  .set(Options.THREAD_DAEMON, true)
                  .getMap());
    } catch (IOException e) {
      throw new IllegalStateException("cannot create the server's threads", e);
    }
  }

  /** The port that is listened on. */
  public int port() {
    return port;
  }

  /**
   * Lets a handler answer, also those who wait already.
   *
   * @param refusal the answer to what Undertow does not let through to a handler
   */
  void serve(HttpHandler handler, Supplier<ByteBuffer> refusal) {
    http.setRootHandler(handler);
    socket.getAcceptSetter().set(channel -> accept(refusal));
    socket.resumeAccepts();
  }

  /** Connections that are open stay so. */
  void stopAccepting() {
    if (bound.compareAndSet(true, false)) { // XNIO's second close would wait for ever
      IoUtils.safeClose(socket);
    }
  }

  /** Closes all connections and ends all threads; harmless if repeated. */
  @Override
  public void close() {
    stopAccepting();
    worker.shutdownNow();
    try {
      worker.awaitTermination(MAX_TERMINATION_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
