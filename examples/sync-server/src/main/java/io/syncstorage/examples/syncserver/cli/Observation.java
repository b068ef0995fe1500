package io.syncstorage.examples.syncserver.cli;

import io.micrometer.core.instrument.MeterRegistry;
import io.syncstorage.api.SyncStorage;
import io.syncstorage.examples.syncserver.accesslog.AccessLog;
import io.syncstorage.examples.syncserver.config.ObservationOptions;
import io.syncstorage.examples.syncserver.http.RequestEvent;
import io.syncstorage.examples.syncserver.http.RequestObserver;
import io.syncstorage.examples.syncserver.metrics.MeteredStorage;
import io.syncstorage.examples.syncserver.metrics.MetricsEndpoint;
import io.syncstorage.examples.syncserver.metrics.PoolMetrics;
import io.syncstorage.examples.syncserver.metrics.RequestMetrics;
import io.syncstorage.sql.SqlStorage;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.UnresolvedAddressException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Access log and metrics, as far as they are wanted. */
final class Observation implements AutoCloseable {

  private final List<RequestObserver> observers = new ArrayList<>();
  private final Optional<MetricsEndpoint> metrics;

  private Observation(Optional<MetricsEndpoint> metrics) {
    this.metrics = metrics;
  }

  static Observation start(ObservationOptions options, InstantSource clock) {
    Observation observation = new Observation(metrics(options));
    if (options.accessLog()) {
      observation.observers.add(new AccessLog(clock));
    }
    observation.metrics.ifPresent(
        endpoint -> observation.observers.add(new RequestMetrics(endpoint.registry())));
    return observation;
  }

  private static Optional<MetricsEndpoint> metrics(ObservationOptions options) {
    Integer port = options.metricsPort();
    if (port == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(MetricsEndpoint.start(new InetSocketAddress(options.metricsHost(), port)));
    } catch (IOException | UnresolvedAddressException e) {
      throw new ListenException(
          "cannot listen on host %s, port %d for metrics: %s; choose another with --metrics-port"
              .formatted(options.metricsHost(), port, e.getMessage()),
          e);
    }
  }

  /** Tells all of them of each request. */
  RequestObserver observer() {
    return new RequestObserver() {
      @Override
      public void started() {
        observers.forEach(RequestObserver::started);
      }

      @Override
      public void finished(RequestEvent event) {
        observers.forEach(observer -> observer.finished(event));
      }
    };
  }

  /** The store with its meters, if there are metrics. */
  SyncStorage meter(SyncStorage storage) {
    return metrics
        .map(MetricsEndpoint::registry)
        .map(registry -> meter(storage, registry))
        .orElse(storage);
  }

  private static SyncStorage meter(SyncStorage storage, MeterRegistry registry) {
    if (storage instanceof SqlStorage sql) {
      PoolMetrics.register(registry, sql::poolUsage);
    }
    return MeteredStorage.over(storage, registry);
  }

  Optional<MetricsEndpoint> metrics() {
    return metrics;
  }

  @Override
  public void close() {
    metrics.ifPresent(MetricsEndpoint::close);
  }
}
