package io.syncstorage.examples.syncserver.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.syncstorage.sql.PoolUsage;
import java.util.function.Supplier;

/** Shows how busy the store's connections to its database are. */
public final class PoolMetrics {

  private static final String CONNECTIONS = "syncserver.store.connections";

  private PoolMetrics() {}

  /**
   * Registers the gauges.
   *
   * @param usage asked at each look at a gauge
   */
  public static void register(MeterRegistry registry, Supplier<PoolUsage> usage) {
    Gauge.builder(CONNECTIONS, () -> usage.get().active())
        .description("Open connections to the database")
        .tag("state", "active")
        .register(registry);
    Gauge.builder(CONNECTIONS, () -> usage.get().idle())
        .description("Open connections to the database")
        .tag("state", "idle")
        .register(registry);
    Gauge.builder(CONNECTIONS + ".max", () -> usage.get().max())
        .description("The most connections to the database")
        .register(registry);
    Gauge.builder(CONNECTIONS + ".waiting", () -> usage.get().waiting())
        .description("Threads that wait for a connection to the database")
        .register(registry);
  }
}
