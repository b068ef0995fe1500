package io.syncstorage.examples.syncserver.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.syncstorage.examples.syncserver.http.RequestEvent;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RequestMetricsTest {

  private static final RequestEvent EVENT =
      new RequestEvent(
          "GET",
          "info/quota",
          OptionalLong.of(7),
          200,
          OptionalInt.empty(),
          Duration.ofMillis(5),
          3,
          4);

  private final MeterRegistry registry = new SimpleMeterRegistry();
  private final RequestMetrics metrics = new RequestMetrics(registry);

  private double inFlight() {
    return registry.get("syncserver.requests.in.flight").gauge().value();
  }

  @Test
  void aRequestIsInFlightFromItsBeginToItsEnd() {
    assertThat(inFlight()).isZero();
    metrics.started();
    metrics.started();
    assertThat(inFlight()).isEqualTo(2);
    metrics.finished(EVENT);
    assertThat(inFlight()).isEqualTo(1);
    metrics.finished(EVENT);
    assertThat(inFlight()).isZero();
  }

  @Test
  void requestsAreTimedByMethodRouteAndStatus() {
    metrics.started();
    metrics.finished(EVENT);

    assertThat(
            registry
                .get("syncserver.requests")
                .tags("method", "GET", "route", "info/quota", "status", "200")
                .timer()
                .totalTime(TimeUnit.MILLISECONDS))
        .isEqualTo(5);
    assertThat(registry.get("syncserver.request.size").summary().totalAmount()).isEqualTo(3);
    assertThat(registry.get("syncserver.response.size").summary().totalAmount()).isEqualTo(4);
  }
}
