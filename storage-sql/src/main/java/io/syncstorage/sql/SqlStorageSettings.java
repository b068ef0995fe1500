package io.syncstorage.sql;

import io.syncstorage.api.error.InvalidValueException;
import io.syncstorage.sql.dialect.Dialects;
import java.time.Duration;

/**
 * How a {@link SqlStorage} reaches its database and what it allows. A settings object that exists
 * is valid: each field out of range is refused, by name, when it is built.
 *
 * @param jdbcUrl {@code jdbc:h2:…}: {@code mem:name} in memory, a path for a file, {@code
 *     tcp://host/name} for a server. A plain file is opened through H2's {@code async:} file
 *     system, and with {@code WRITE_DELAY=0}
 * @param user of the database; may be empty
 * @param password of the database; may be empty; never printed
 * @param maxConnections 1 to 1000: also how many sessions may be open at a time
 * @param minIdleConnections 0 to {@code maxConnections}: kept open when there is nothing to do
 * @param connectionTimeout 250 ms to one hour: how long a thread waits for a connection
 * @param maxWaitingThreads 0 or more: how many threads may do so at a time; beyond that the answer
 *     is an UnavailableException at once
 * @param lockTimeout 0 to one hour: how long the short forms of the locks wait, and every session's
 *     first mutation
 * @param sessionTimeout 1 ms to one day: a write session's deadline, from the grant of its lock
 * @param statementTimeout 1 ms to one hour: the longest a statement may run
 * @param maxClockLead 0 to one hour: how far a timestamp may run ahead of the clock (TS-6)
 * @param maxPayloadBytes 1 to {@value #LARGEST_PAYLOAD}: the largest payload in UTF-8
 */
public record SqlStorageSettings(
    String jdbcUrl,
    String user,
    String password,
    int maxConnections,
    int minIdleConnections,
    Duration connectionTimeout,
    int maxWaitingThreads,
    Duration lockTimeout,
    Duration sessionTimeout,
    Duration statementTimeout,
    Duration maxClockLead,
    long maxPayloadBytes) {

  /** The most that {@code maxPayloadBytes} can be: what every supported database holds. */
  public static final long LARGEST_PAYLOAD = 16_777_215;

  private static final Duration HOUR = Duration.ofHours(1);

  public SqlStorageSettings {
    Dialects.problemOf(jdbcUrl)
        .ifPresent(
            problem -> {
              throw new InvalidValueException("jdbcUrl", problem);
            });
    requireBetween("maxConnections", maxConnections, 1, 1000);
    requireBetween("minIdleConnections", minIdleConnections, 0, maxConnections);
    requireBetween("connectionTimeout", connectionTimeout, Duration.ofMillis(250), HOUR);
    requireBetween("maxWaitingThreads", maxWaitingThreads, 0, Integer.MAX_VALUE);
    requireBetween("lockTimeout", lockTimeout, Duration.ZERO, HOUR);
    requireBetween("sessionTimeout", sessionTimeout, Duration.ofMillis(1), Duration.ofDays(1));
    requireBetween("statementTimeout", statementTimeout, Duration.ofMillis(1), HOUR);
    requireBetween("maxClockLead", maxClockLead, Duration.ZERO, HOUR);
    requireBetween("maxPayloadBytes", maxPayloadBytes, 1, LARGEST_PAYLOAD);
  }

  private static void requireBetween(String setting, long value, long least, long most) {
    if (value < least || value > most) {
      throw new InvalidValueException(
          setting, "must be " + least + " to " + most + ", but was " + value);
    }
  }

  private static void requireBetween(
      String setting, Duration value, Duration least, Duration most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new InvalidValueException(
          setting, "must be " + least + " to " + most + ", but was " + value);
    }
  }

  /** With every default; the address has none. */
  public static Builder builder(String jdbcUrl) {
    return new Builder(jdbcUrl);
  }

  /** Without the password, and without the address, which may hold one. */
  @Override
  public String toString() {
    return "SqlStorageSettings[database="
        + Dialects.of(jdbcUrl).orElseThrow().name()
        + ", maxConnections="
        + maxConnections
        + ", connectionTimeout="
        + connectionTimeout
        + ", lockTimeout="
        + lockTimeout
        + ", sessionTimeout="
        + sessionTimeout
        + ", statementTimeout="
        + statementTimeout
        + ", maxPayloadBytes="
        + maxPayloadBytes
        + "]";
  }

  /** Collects settings; not thread-safe. */
  public static final class Builder {
    private final String jdbcUrl;
    private String user = "sa";
    private String password = "";
    private int maxConnections = 10;
    private int minIdleConnections = 1;
    private Duration connectionTimeout = Duration.ofSeconds(5);
    private int maxWaitingThreads = 100;
    private Duration lockTimeout = Duration.ofSeconds(5);
    private Duration sessionTimeout = Duration.ofSeconds(30);
    private Duration statementTimeout = Duration.ofSeconds(20);
    private Duration maxClockLead = Duration.ofSeconds(1);
    private long maxPayloadBytes = 2_621_440;

    private Builder(String jdbcUrl) {
      this.jdbcUrl = jdbcUrl;
    }

    public Builder user(String name) {
      user = name;
      return this;
    }

    public Builder password(String secret) {
      password = secret;
      return this;
    }

    public Builder maxConnections(int connections) {
      maxConnections = connections;
      return this;
    }

    public Builder minIdleConnections(int connections) {
      minIdleConnections = connections;
      return this;
    }

    public Builder connectionTimeout(Duration timeout) {
      connectionTimeout = timeout;
      return this;
    }

    public Builder maxWaitingThreads(int threads) {
      maxWaitingThreads = threads;
      return this;
    }

    public Builder lockTimeout(Duration timeout) {
      lockTimeout = timeout;
      return this;
    }

    public Builder sessionTimeout(Duration timeout) {
      sessionTimeout = timeout;
      return this;
    }

    public Builder statementTimeout(Duration timeout) {
      statementTimeout = timeout;
      return this;
    }

    public Builder maxClockLead(Duration lead) {
      maxClockLead = lead;
      return this;
    }

    public Builder maxPayloadBytes(long bytes) {
      maxPayloadBytes = bytes;
      return this;
    }

    /**
     * The settings.
     *
     * @throws InvalidValueException if one is out of range
     */
    public SqlStorageSettings build() {
      return new SqlStorageSettings(
          jdbcUrl,
          user,
          password,
          maxConnections,
          Math.min(minIdleConnections, maxConnections),
          connectionTimeout,
          maxWaitingThreads,
          lockTimeout,
          sessionTimeout,
          statementTimeout,
          maxClockLead,
          maxPayloadBytes);
    }
  }
}
