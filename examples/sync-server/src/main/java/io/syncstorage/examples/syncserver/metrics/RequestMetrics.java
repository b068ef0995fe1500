package io.syncstorage.examples.syncserver.metrics;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.syncstorage.examples.syncserver.http.RequestEvent;
import io.syncstorage.examples.syncserver.http.RequestObserver;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts the requests in flight, and times those that have ended by method, route template and
 * status: few enough series, since none of the three is a client's free choice. Thread-safe.
 */
public final class RequestMetrics implements RequestObserver {

  private record Kind(String method, String route, int status) {
    Tags tags() {
      return Tags.of("method", method, "route", route, "status", Integer.toString(status));
    }
  }

  private final MeterRegistry registry;
  private final Map<Kind, Timer> timers = new ConcurrentHashMap<>();
  private final AtomicInteger inFlight = new AtomicInteger();
  private final DistributionSummary received;
  private final DistributionSummary sent;

  /** Registers the meters. */
  public RequestMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.received = bytes("syncserver.request.size", "Bodies received");
    this.sent = bytes("syncserver.response.size", "Bodies sent");
    Gauge.builder("syncserver.requests.in.flight", inFlight::get)
        .description("Requests that have begun and not ended")
        .register(registry);
  }

  private DistributionSummary bytes(String name, String description) {
    return DistributionSummary.builder(name)
        .description(description)
        .baseUnit("bytes")
        .register(registry);
  }

  @Override
  public void started() {
    inFlight.incrementAndGet();
  }

  @Override
  public void finished(RequestEvent event) {
    inFlight.decrementAndGet();
    timers
        .computeIfAbsent(new Kind(event.method(), event.route(), event.status()), this::timer)
        .record(event.duration());
    received.record((double) event.requestBytes());
    sent.record((double) event.responseBytes());
  }

  private Timer timer(Kind kind) {
    return Timer.builder("syncserver.requests")
        .description("Requests answered")
        .tags(kind.tags())
        .register(registry);
  }
}
