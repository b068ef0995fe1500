package io.syncstorage.examples.custom;

import io.syncstorage.api.error.InvalidValueException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Where a {@link RocksStorage} keeps its data and what it allows. Settings that exist are valid.
 *
 * @param directory of the database; made if it is not there; for one process at a time
 * @param lockTimeout 0 to one hour: how long the short forms of the locks wait, and every session's
 *     first mutation
 * @param sessionTimeout 1 ms to one day: a write session's deadline, from the grant of its lock
 * @param maxClockLead 0 to one hour: how far a timestamp may run ahead of the clock (TS-6)
 * @param maxPayloadBytes 1 to {@value #LARGEST_PAYLOAD}: the largest payload in UTF-8
 */
public record RocksStorageSettings(
    Path directory,
    Duration lockTimeout,
    Duration sessionTimeout,
    Duration maxClockLead,
    long maxPayloadBytes) {

  /** The most that {@code maxPayloadBytes} can be. */
  public static final long LARGEST_PAYLOAD = 16_777_215;

  private static final Duration HOUR = Duration.ofHours(1);

  public RocksStorageSettings {
    require("lockTimeout", lockTimeout, Duration.ZERO, HOUR);
    require("sessionTimeout", sessionTimeout, Duration.ofMillis(1), Duration.ofDays(1));
    require("maxClockLead", maxClockLead, Duration.ZERO, HOUR);
    require("maxPayloadBytes", maxPayloadBytes, 1L, LARGEST_PAYLOAD);
  }

  private static <T extends Comparable<T>> void require(String setting, T value, T least, T most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new InvalidValueException(
          setting, "must be " + least + " to " + most + ", but was " + value);
    }
  }

  /** With every default; the directory has none. */
  public static Builder builder(Path directory) {
    return new Builder(directory);
  }

  /** Collects settings; not thread-safe. */
  public static final class Builder {
    private final Path directory;
    private Duration lockTimeout = Duration.ofSeconds(5);
    private Duration sessionTimeout = Duration.ofSeconds(30);
    private Duration maxClockLead = Duration.ofSeconds(1);
    private long maxPayloadBytes = 2_621_440;

    private Builder(Path directory) {
      this.directory = directory;
    }

    public Builder lockTimeout(Duration timeout) {
      lockTimeout = timeout;
      return this;
    }

    public Builder sessionTimeout(Duration timeout) {
      sessionTimeout = timeout;
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
    public RocksStorageSettings build() {
      return new RocksStorageSettings(
          directory, lockTimeout, sessionTimeout, maxClockLead, maxPayloadBytes);
    }
  }
}
