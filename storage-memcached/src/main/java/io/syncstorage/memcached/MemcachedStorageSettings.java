package io.syncstorage.memcached;

import io.syncstorage.api.error.InvalidValueException;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.memcached.client.ServerAddress;
import io.syncstorage.memcached.entry.CacheKeys;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How a {@link MemcachedStorage} reaches its servers and what it keeps there. Every instance over
 * one store needs the same, but for the timeouts and the wire protocol. A settings object that
 * exists is valid: each field out of range is refused, by name, when it is built.
 *
 * @param servers as {@code host:port}, 1 or more, each once; the words decide which users lie where
 * @param keyPrefix 0 to 64 printable ASCII characters without spaces, before every key
 * @param cachedCollections write-through: kept in the store, and whole in the cache too
 * @param cacheOnlyCollections kept in the cache only: they may vanish, each as a whole (DU-2)
 * @param lockMode where writers wait for each other; only {@link LockMode#STORE} is there as yet
 * @param lockTtl 1 s to one hour: how long a lock in the cache lasts, and so a write session
 * @param operationTimeout 1 ms to one minute: how long to wait for a server's answer
 * @param maxAge 1 s to 365 days: after which the store has to confirm what the cache has of it
 * @param outagePolicy what a writer does that cannot reach the cache
 * @param wireProtocol how to speak to the servers
 * @param largestValue 4,096 bytes to 16 MB: the largest entry; less if a server takes less
 * @param mostChunks 1 to 64: of how many entries a collection may consist. A larger write-through
 *     collection is read from the store; a larger cache-only one is a ValueTooLargeException
 */
public record MemcachedStorageSettings(
    List<String> servers,
    String keyPrefix,
    Set<CollectionName> cachedCollections,
    Set<CollectionName> cacheOnlyCollections,
    LockMode lockMode,
    Duration lockTtl,
    Duration operationTimeout,
    Duration maxAge,
    OutagePolicy outagePolicy,
    WireProtocol wireProtocol,
    int largestValue,
    int mostChunks) {

  private static final int MEGABYTE = 1024 * 1024;

  /** Where writers of a collection of the store wait for each other. */
  public enum LockMode {
    /** In the store, as without a cache. */
    STORE,
    /** In the cache, with a fence in the store. Not supported yet. */
    CACHE
  }

  /** What becomes of a write to the store while the cache cannot be reached. */
  public enum OutagePolicy {
    /** It is refused; nothing is ever served that is not current. */
    REFUSE,
    /**
     * It is done, and the cache told later. Until then others may be served what was current up to
     * {@code maxAge} ago: a waiver of CC-1, and of TS-2 towards cache-only collections.
     */
    BOUNDED_STALENESS
  }

  /** How to speak to a server. */
  public enum WireProtocol {
    /** The binary protocol, which takes fewer round trips. */
    BINARY,
    /** The text protocol, for servers without the binary one. */
    TEXT
  }

  public MemcachedStorageSettings {
    servers = List.copyOf(servers);
    servers.forEach(MemcachedStorageSettings::requireAddress);
    if (servers.isEmpty() || new HashSet<>(servers).size() < servers.size()) {
      throw new InvalidValueException("servers", "must be one or more, none twice");
    }
    requirePrefix(keyPrefix);
    cachedCollections = Set.copyOf(cachedCollections);
    cacheOnlyCollections = Set.copyOf(cacheOnlyCollections);
    for (CollectionName collection : cacheOnlyCollections) {
      if (cachedCollections.contains(collection)) {
        throw new InvalidValueException(
            "cacheOnlyCollections",
            "must not name a collection of cachedCollections, but names " + collection);
      }
    }
    if (lockMode != LockMode.STORE) {
      throw new InvalidValueException("lockMode", "must be STORE: CACHE is not supported yet");
    }
    requireBetween("lockTtl", lockTtl, Duration.ofSeconds(1), Duration.ofHours(1));
    requireBetween(
        "operationTimeout", operationTimeout, Duration.ofMillis(1), Duration.ofMinutes(1));
    requireBetween("maxAge", maxAge, Duration.ofSeconds(1), Duration.ofDays(365));
    requireBetween("largestValue", largestValue, 4_096, 16 * MEGABYTE);
    requireBetween("mostChunks", mostChunks, 1, 64);
  }

  private static void requireAddress(String server) {
    try {
      ServerAddress.parse(server);
    } catch (InvalidValueException e) {
      throw new InvalidValueException(
          "servers", "must be host:port each, but one was '" + server + "'");
    }
  }

  private static void requirePrefix(String prefix) {
    new CacheKeys(prefix); // names the setting itself
  }

  private static void requireBetween(String setting, int value, int least, int most) {
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

  /** With every default; nothing is cached but timestamps. */
  public static Builder builder(String... servers) {
    return new Builder(List.of(servers));
  }

  /** Collects settings; not thread-safe. */
  public static final class Builder {
    private final List<String> servers;
    private String keyPrefix = "sync:";
    private Set<CollectionName> cachedCollections = Set.of();
    private Set<CollectionName> cacheOnlyCollections = Set.of();
    private LockMode lockMode = LockMode.STORE;
    private Duration lockTtl = Duration.ofSeconds(30);
    private Duration operationTimeout = Duration.ofMillis(500);
    private Duration maxAge = Duration.ofDays(1);
    private OutagePolicy outagePolicy = OutagePolicy.REFUSE;
    private WireProtocol wireProtocol = WireProtocol.BINARY;
    private int largestValue = 900_000;
    private int mostChunks = 8;

    private Builder(List<String> servers) {
      this.servers = servers;
    }

    public Builder keyPrefix(String prefix) {
      keyPrefix = prefix;
      return this;
    }

    public Builder cachedCollections(Collection<CollectionName> collections) {
      cachedCollections = Set.copyOf(collections);
      return this;
    }

    public Builder cacheOnlyCollections(Collection<CollectionName> collections) {
      cacheOnlyCollections = Set.copyOf(collections);
      return this;
    }

    public Builder lockMode(LockMode mode) {
      lockMode = mode;
      return this;
    }

    public Builder lockTtl(Duration duration) {
      lockTtl = duration;
      return this;
    }

    public Builder operationTimeout(Duration timeout) {
      operationTimeout = timeout;
      return this;
    }

    public Builder maxAge(Duration age) {
      maxAge = age;
      return this;
    }

    public Builder outagePolicy(OutagePolicy policy) {
      outagePolicy = policy;
      return this;
    }

    public Builder wireProtocol(WireProtocol protocol) {
      wireProtocol = protocol;
      return this;
    }

    public Builder largestValue(int bytes) {
      largestValue = bytes;
      return this;
    }

    public Builder mostChunks(int chunks) {
      mostChunks = chunks;
      return this;
    }

    /**
     * The settings.
     *
     * @throws InvalidValueException if one is out of range
     */
    public MemcachedStorageSettings build() {
      return new MemcachedStorageSettings(
          servers,
          keyPrefix,
          cachedCollections,
          cacheOnlyCollections,
          lockMode,
          lockTtl,
          operationTimeout,
          maxAge,
          outagePolicy,
          wireProtocol,
          largestValue,
          mostChunks);
    }
  }
}
