package io.syncstorage.examples.syncserver.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.syncstorage.sql.PoolUsage;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class PoolMetricsTest {

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  private double value(String name, String... tags) {
    return registry.get("syncserver.store.connections" + name).tags(tags).gauge().value();
  }

  @Test
  void eachLookAtAGaugeIsALookAtThePool() {
    AtomicReference<PoolUsage> usage = new AtomicReference<>(new PoolUsage(0, 1, 0, 10));
    PoolMetrics.register(registry, usage::get);
    assertThat(value("", "state", "idle")).isEqualTo(1);

    usage.set(new PoolUsage(4, 3, 2, 10));
    assertThat(value("", "state", "active")).isEqualTo(4);
    assertThat(value("", "state", "idle")).isEqualTo(3);
    assertThat(value(".waiting")).isEqualTo(2);
    assertThat(value(".max")).isEqualTo(10);
  }
}
