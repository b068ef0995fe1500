package io.syncstorage.memcached.protocol;

import io.syncstorage.memcached.client.AddOutcome;
import io.syncstorage.memcached.client.CacheKey;
import io.syncstorage.memcached.client.CachePort;
import io.syncstorage.memcached.client.CacheUnreachableException;
import io.syncstorage.memcached.client.CasId;
import io.syncstorage.memcached.client.CasOutcome;
import io.syncstorage.memcached.client.Entry;
import io.syncstorage.memcached.client.Snapshot;
import io.syncstorage.memcached.client.Versioned;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A port that, once closed, is like one that cannot be reached: a storage may be closed while its
 * sessions are waiting or about to end.
 */
public record TolerantPort(CachePort port) implements CachePort {

  private static final int LEAST_VALUE = 1_024;

  private static <R> R call(Supplier<R> operation) {
    try {
      return operation.get();
    } catch (IllegalStateException e) {
      throw new CacheUnreachableException("the cache is closed", /* mayHaveHappened= */ false, e);
    }
  }

  @Override
  public Optional<Versioned> gets(CacheKey key) {
    return call(() -> port.gets(key));
  }

  @Override
  public Map<CacheKey, byte[]> getAll(List<CacheKey> keys) {
    try {
      return call(() -> port.getAll(keys));
    } catch (CacheUnreachableException e) {
      return Map.of();
    }
  }

  @Override
  public Snapshot getsWith(CacheKey first, List<CacheKey> others) {
    return call(() -> port.getsWith(first, others));
  }

  @Override
  public AddOutcome add(CacheKey key, byte[] value, Duration lifetime) {
    return call(() -> port.add(key, value, lifetime));
  }

  @Override
  public CasOutcome cas(CacheKey key, CasId seen, byte[] value, Duration lifetime) {
    return call(() -> port.cas(key, seen, value, lifetime));
  }

  @Override
  public CasOutcome setThenCas(
      List<Entry> bodies, CacheKey key, CasId seen, byte[] value, Duration lifetime) {
    return call(() -> port.setThenCas(bodies, key, seen, value, lifetime));
  }

  @Override
  public CasOutcome delete(CacheKey key, CasId seen) {
    return call(() -> port.delete(key, seen));
  }

  @Override
  public void set(CacheKey key, byte[] value, Duration lifetime) {
    call(
        () -> {
          port.set(key, value, lifetime);
          return key;
        });
  }

  @Override
  public void delete(CacheKey key) {
    call(
        () -> {
          port.delete(key);
          return key;
        });
  }

  @Override
  public boolean isReachable(CacheKey key) {
    try {
      return call(() -> port.isReachable(key));
    } catch (CacheUnreachableException e) {
      return false;
    }
  }

  @Override
  public int largestValue(CacheKey key) {
    try {
      return call(() -> port.largestValue(key));
    } catch (CacheUnreachableException e) {
      return LEAST_VALUE; // whatever it is, it will not be stored
    }
  }

  @Override
  public void close() {
    port.close();
  }
}
