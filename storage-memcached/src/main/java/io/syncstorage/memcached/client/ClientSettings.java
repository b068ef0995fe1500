package io.syncstorage.memcached.client;

import io.syncstorage.api.error.InvalidValueException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;

/**
 * What the client needs to know.
 *
 * @param servers at least one, each once; the same list in every instance, in any order
 * @param protocol the same in every instance or not, as you like
 * @param operationTimeout 1 ms to one minute: how long an operation waits for its answer
 * @param retryDelay 1 ms to 2 s: how long to leave a server alone after trying to connect
 * @param timeoutsToDisconnect 1 to 1000: so many operations in a row without an answer end the
 *     connection
 * @param largestValue 1 byte or more: larger values are refused, even if the server would take them
 */
public record ClientSettings(
    List<ServerAddress> servers,
    WireProtocol protocol,
    Duration operationTimeout,
    Duration retryDelay,
    int timeoutsToDisconnect,
    int largestValue) {

  private static final Duration MILLISECOND = Duration.ofMillis(1);

  public ClientSettings {
    servers = List.copyOf(servers);
    if (servers.isEmpty() || new HashSet<>(servers).size() < servers.size()) {
      throw new InvalidValueException("servers", "must be one or more, none twice");
    }
    requireBetween("operationTimeout", operationTimeout, Duration.ofMinutes(1));
    requireBetween("retryDelay", retryDelay, Duration.ofSeconds(2));
    requireBetween("timeoutsToDisconnect", timeoutsToDisconnect, 1000);
    requireBetween("largestValue", largestValue, Integer.MAX_VALUE);
  }

  /** With every default but the servers. */
  public static ClientSettings of(List<ServerAddress> servers) {
    return new ClientSettings(
        servers,
        WireProtocol.BINARY,
        /* operationTimeout= */ Duration.ofMillis(500),
        /* retryDelay= */ Duration.ofSeconds(1),
        /* timeoutsToDisconnect= */ 3,
        /* largestValue= */ Integer.MAX_VALUE);
  }

  private static void requireBetween(String setting, Duration value, Duration most) {
    if (value.compareTo(MILLISECOND) < 0 || value.compareTo(most) > 0) {
      throw new InvalidValueException(
          setting, "must be " + MILLISECOND + " to " + most + ", but was " + value);
    }
  }

  private static void requireBetween(String setting, int value, int most) {
    if (value < 1 || value > most) {
      throw new InvalidValueException(setting, "must be 1 to " + most + ", but was " + value);
    }
  }
}
