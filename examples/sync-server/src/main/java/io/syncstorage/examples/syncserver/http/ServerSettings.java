package io.syncstorage.examples.syncserver.http;

import io.syncstorage.api.error.InvalidValueException;
import io.syncstorage.examples.syncserver.auth.NodeUrl;
import io.syncstorage.examples.syncserver.protocol.Limits;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How a {@link SyncServer} runs.
 *
 * @param host the address to listen on
 * @param port the port to listen on, 0 to 65535; 0: any free one
 * @param publicUrl scheme://host[:port] where clients reach the server; none: as each request's
 *     Host header says
 * @param limits how much a client may send
 * @param quotaBytes the most payload bytes a user may store; none: no quota
 * @param workerThreads threads that work on the store, 1 to 1000
 * @param maxWaitingRequests requests that may wait for a worker, 0 or more; beyond them: 503
 * @param maxBufferedBytes memory for the bodies of all requests and answers in flight, not less
 *     than the longest request; beyond it: 503
 * @param requestTimeout how long a client may take to send a request, and to take its answer
 * @param idleTimeout how long a connection may stay open without a request
 * @param streamTimeout how long an answer too large for memory may take; it holds a store's session
 * @param shutdownGrace how long a closing server waits for the requests in flight; may be zero
 */
public record ServerSettings(
    String host,
    int port,
    Optional<URI> publicUrl,
    Limits limits,
    OptionalLong quotaBytes,
    int workerThreads,
    int maxWaitingRequests,
    long maxBufferedBytes,
    Duration requestTimeout,
    Duration idleTimeout,
    Duration streamTimeout,
    Duration shutdownGrace) {

  private static final Duration LONGEST = Duration.ofDays(1);

  public ServerSettings {
    if (host.isBlank()) {
      throw new InvalidValueException("host", "must be a host name or an address");
    }
    requireInRange("port", port, 0, 65_535);
    publicUrl.ifPresent(ServerSettings::requireNode);
    quotaBytes.ifPresent(bytes -> requireInRange("quotaBytes", bytes, 0, Long.MAX_VALUE));
    requireInRange("workerThreads", workerThreads, 1, 1000);
    requireInRange("maxWaitingRequests", maxWaitingRequests, 0, 1_000_000);
    requireInRange("maxBufferedBytes", maxBufferedBytes, limits.maxRequestBytes(), Long.MAX_VALUE);
    requireInRange("requestTimeout", requestTimeout, Duration.ofMillis(1));
    requireInRange("idleTimeout", idleTimeout, Duration.ofMillis(1));
    requireInRange("streamTimeout", streamTimeout, Duration.ofMillis(1));
    requireInRange("shutdownGrace", shutdownGrace, Duration.ZERO);
  }

  private static void requireNode(URI url) {
    try {
      NodeUrl.of(url.toString());
    } catch (IllegalArgumentException e) {
      throw new InvalidValueException("publicUrl", e.getMessage() + ", but was " + url);
    }
  }

  private static void requireInRange(String field, long value, long least, long most) {
    if (value < least || value > most) {
      throw new InvalidValueException(
          field, "must be " + least + " to " + most + ", but was " + value);
    }
  }

  private static void requireInRange(String field, Duration value, Duration least) {
    if (value.compareTo(least) < 0 || value.compareTo(LONGEST) > 0) {
      throw new InvalidValueException(
          field, "must be " + least + " to " + LONGEST + ", but was " + value);
    }
  }

  public static Builder builder() {
    return new Builder();
  }

  /** Collects settings; each has a default. Not thread-safe. */
  public static final class Builder {
    private String host = "127.0.0.1";
    private int port = 8000;
    private Optional<URI> publicUrl = Optional.empty();
    private Limits limits = Limits.DEFAULT;
    private OptionalLong quotaBytes = OptionalLong.empty();
    private int workerThreads = 16;
    private int maxWaitingRequests = 1000;
    private long maxBufferedBytes = 128L * 1024 * 1024;
    private Duration requestTimeout = Duration.ofSeconds(60);
    private Duration idleTimeout = Duration.ofSeconds(60);
    private Duration streamTimeout = Duration.ofMinutes(2);
    private Duration shutdownGrace = Duration.ofSeconds(10);

    private Builder() {}

    public Builder host(String value) {
      host = value;
      return this;
    }

    public Builder port(int value) {
      port = value;
      return this;
    }

    public Builder publicUrl(URI value) {
      publicUrl = Optional.of(value);
      return this;
    }

    public Builder limits(Limits value) {
      limits = value;
      return this;
    }

    public Builder quotaBytes(long value) {
      quotaBytes = OptionalLong.of(value);
      return this;
    }

    public Builder workerThreads(int value) {
      workerThreads = value;
      return this;
    }

    public Builder maxWaitingRequests(int value) {
      maxWaitingRequests = value;
      return this;
    }

    public Builder maxBufferedBytes(long value) {
      maxBufferedBytes = value;
      return this;
    }

    public Builder requestTimeout(Duration value) {
      requestTimeout = value;
      return this;
    }

    public Builder idleTimeout(Duration value) {
      idleTimeout = value;
      return this;
    }

    public Builder streamTimeout(Duration value) {
      streamTimeout = value;
      return this;
    }

    public Builder shutdownGrace(Duration value) {
      shutdownGrace = value;
      return this;
    }

    /**
     * The settings.
     *
     * @throws InvalidValueException if one is out of range; it names the setting
     */
    public ServerSettings build() {
      return new ServerSettings(
          host,
          port,
          publicUrl,
          limits,
          quotaBytes,
          workerThreads,
          maxWaitingRequests,
          maxBufferedBytes,
          requestTimeout,
          idleTimeout,
          streamTimeout,
          shutdownGrace);
    }
  }
}
