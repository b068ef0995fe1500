package io.syncstorage.examples.syncserver.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;

/** The metrics' own small HTTP server: {@code /metrics} in Prometheus' text format. */
public final class MetricsEndpoint implements AutoCloseable {

  private static final String TEXT_FORMAT = "text/plain; version=0.0.4; charset=utf-8";

  private final PrometheusMeterRegistry registry;
  private final JvmGcMetrics garbageCollection;
  private final HttpServer server;

  private MetricsEndpoint(HttpServer server) {
    this.server = server;
    this.registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    this.garbageCollection = new JvmGcMetrics();
    garbageCollection.bindTo(registry);
    new ClassLoaderMetrics().bindTo(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    server.createContext("/", this::answer);
  }

  /**
   * Starts it; it answers when this returns.
   *
   * @param address port 0: any free one
   * @throws IOException if the address cannot be listened on
   */
  public static MetricsEndpoint start(InetSocketAddress address) throws IOException {
    MetricsEndpoint endpoint = new MetricsEndpoint(HttpServer.create(address, 0));
    endpoint.server.start();
    return endpoint;
  }

  /** Where to register what is to be seen. */
  public MeterRegistry registry() {
    return registry;
  }

  /** The port that it listens on. */
  public int port() {
    return server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (!exchange.getRequestURI().getPath().equals("/metrics")) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      byte[] body = registry.scrape(TEXT_FORMAT).getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", TEXT_FORMAT);
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    garbageCollection.close();
    registry.close();
  }
}
