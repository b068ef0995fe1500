package io.syncstorage.examples.syncserver.config;

import io.syncstorage.examples.syncserver.auth.NodeUrl;
import io.syncstorage.examples.syncserver.http.ServerSettings;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How the server answers. */
public final class ServerOptions {

  @Mixin private AddressOptions address = new AddressOptions();

  @Mixin private LimitOptions limits = new LimitOptions();

  @Option(
      names = "--quota",
      paramLabel = "SIZE",
      converter = Converters.Size.class,
      description = "The most payload bytes of one user. Default: no quota")
  private @Nullable Long quota;

  @Option(
      names = "--worker-threads",
      paramLabel = "N",
      defaultValue = "16",
      converter = Converters.Count.class,
      description = "Threads that work on the store. Default: ${DEFAULT-VALUE}")
  private int workerThreads = 16;

  @Option(
      names = "--max-waiting-requests",
      paramLabel = "N",
      defaultValue = "1000",
      converter = Converters.Count.class,
      description = "How many wait for a worker; more get 503. Default: ${DEFAULT-VALUE}")
  private int maxWaitingRequests = 1000;

  @Option(
      names = "--max-buffered-bytes",
      paramLabel = "SIZE",
      defaultValue = "128MiB",
      converter = Converters.Size.class,
      description = "Memory for bodies in flight; beyond it: 503. Default: ${DEFAULT-VALUE}")
  private long maxBufferedBytes = 128L * 1024 * 1024;

  @Option(
      names = "--request-timeout",
      paramLabel = "TIME",
      defaultValue = "60s",
      converter = Converters.Time.class,
      description = "How long a client may take to send a request. Default: ${DEFAULT-VALUE}")
  private Duration requestTimeout = Duration.ofSeconds(60);

  @Option(
      names = "--shutdown-grace",
      paramLabel = "TIME",
      defaultValue = "10s",
      converter = Converters.Time.class,
      description = "How long a stop waits for requests in flight. Default: ${DEFAULT-VALUE}")
  private Duration shutdownGrace = Duration.ofSeconds(10);

  /**
   * The settings, not checked against each other before this.
   *
   * @param maxPayloadBytes the largest payload
   * @throws io.syncstorage.api.error.InvalidValueException if one is out of range
   */
  public ServerSettings settings(int maxPayloadBytes) {
    ServerSettings.Builder settings =
        ServerSettings.builder()
            .host(address.host())
            .port(address.port())
            .limits(limits.limits(maxPayloadBytes))
            .workerThreads(workerThreads)
            .maxWaitingRequests(maxWaitingRequests)
            .maxBufferedBytes(maxBufferedBytes)
            .requestTimeout(requestTimeout)
            .shutdownGrace(shutdownGrace);
    NodeUrl publicUrl = address.publicUrl();
    if (publicUrl != null) {
      settings.publicUrl(URI.create(publicUrl.toString()));
    }
    if (quota != null) {
      settings.quotaBytes(quota);
    }
    return settings.build();
  }

  public AddressOptions address() {
    return address;
  }
}
