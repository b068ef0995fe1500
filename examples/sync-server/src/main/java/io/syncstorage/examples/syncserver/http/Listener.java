package io.syncstorage.examples.syncserver.http;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.Xnio;
import org.xnio.XnioWorker;

/** The network: Undertow on one address, with threads of its own. */
final class Listener {

  /** A hundred ids of 64 characters, each percent-encoded, and as much again for the rest. */
  private static final int MAX_HEAD_BYTES = 48 * 1024;

  /** How much of a refused body is read away, so that the client gets to see the answer. */
  private static final long MAX_DRAINED_BYTES = 16L * 1024 * 1024;

  private static final int MAX_TERMINATION_SECONDS = 5;

  private final XnioWorker worker;
  private final Undertow undertow;
  private final int port;

  private Listener(XnioWorker worker, Undertow undertow, int port) {
    this.worker = worker;
    this.undertow = undertow;
    this.port = port;
  }

  static Listener open(ServerSettings settings, HttpHandler handler) {
    XnioWorker worker = worker(settings.workerThreads());
    Undertow undertow =
        Undertow.builder()
            .addHttpListener(settings.port(), settings.host())
            .setWorker(worker)
            .setHandler(handler)
            .setServerOption(UndertowOptions.DECODE_URL, false)
            // Browsers leave some characters of a query as they are; Target refuses the others.
            .setServerOption(UndertowOptions.ALLOW_UNESCAPED_CHARACTERS_IN_URL, true)
            .setServerOption(UndertowOptions.MAX_HEADER_SIZE, MAX_HEAD_BYTES)
            .setServerOption(
                UndertowOptions.MAX_ENTITY_SIZE,
                settings.limits().maxRequestBytes() + MAX_DRAINED_BYTES)
            .setServerOption(
                UndertowOptions.REQUEST_PARSE_TIMEOUT,
                Math.toIntExact(settings.requestTimeout().toMillis()))
            .setServerOption(
                UndertowOptions.NO_REQUEST_TIMEOUT,
                Math.toIntExact(settings.idleTimeout().toMillis()))
            .build();
    try {
      undertow.start();
    } catch (RuntimeException e) {
      worker.shutdownNow();
      throw new IllegalStateException(
          "cannot listen on host %s, port %d: %s"
              .formatted(settings.host(), settings.port(), reason(e)),
          e);
    }
    InetSocketAddress address = (InetSocketAddress) undertow.getListenerInfo().get(0).getAddress();
    return new Listener(worker, undertow, address.getPort());
  }

  private static String reason(RuntimeException failure) {
    Throwable cause = failure.getCause();
    return cause == null ? failure.toString() : cause.toString();
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

  int port() {
    return port;
  }

  /** Connections that are open stay so. */
  void stopAccepting() {
    undertow.stop();
  }

  /** Closes all connections and ends all threads. */
  void close() {
    worker.shutdownNow();
    try {
      worker.awaitTermination(MAX_TERMINATION_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
