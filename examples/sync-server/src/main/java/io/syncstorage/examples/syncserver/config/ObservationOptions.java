package io.syncstorage.examples.syncserver.config;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the server lets its operator see. */
public final class ObservationOptions {

  @Option(
      names = "--metrics-port",
      paramLabel = "PORT",
      converter = Converters.Port.class,
      description = {
        "Port with the metrics for Prometheus, at /metrics; 0: any free one.",
        "Default: no metrics"
      })
  private @Nullable Integer metricsPort;

  @Option(
      names = "--metrics-host",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description = "Address of the metrics. Default: ${DEFAULT-VALUE}")
  private String metricsHost = "127.0.0.1";

  @Option(
      names = "--access-log",
      paramLabel = "on|off",
      defaultValue = "on",
      converter = Switch.Converter.class,
      description = {
        "Whether each request is logged on stderr: a line of JSON, without payloads and"
            + " credentials.",
        "Default: ${DEFAULT-VALUE}"
      })
  private Switch accessLog = Switch.ON;

  /** The port of the metrics, null if there are to be none. */
  public @Nullable Integer metricsPort() {
    return metricsPort;
  }

  public String metricsHost() {
    return metricsHost;
  }

  public boolean accessLog() {
    return accessLog == Switch.ON;
  }
}
