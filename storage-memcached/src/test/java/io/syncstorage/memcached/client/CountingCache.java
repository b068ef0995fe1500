package io.syncstorage.memcached.client;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts the round trips that go to another port: one for each call that may go to a server,
 * whatever becomes of it. Thread-safe.
 */
public final class CountingCache implements CachePort {

  private final CachePort counted;
  private final AtomicLong roundTrips = new AtomicLong();

  public CountingCache(CachePort counted) {
    this.counted = counted;
  }

  /** How many there were since the last time this was asked. */
  public long roundTrips() {
    return roundTrips.getAndSet(0);
  }

  private CachePort trip() {
    roundTrips.incrementAndGet();
    return counted;
  }

  @Override
  public Optional<Versioned> gets(CacheKey key) {
    return trip().gets(key);
  }

  @Override
  public Map<CacheKey, byte[]> getAll(List<CacheKey> keys) {
    return keys.isEmpty() ? counted.getAll(keys) : trip().getAll(keys);
  }

  @Override
  public Snapshot getsWith(CacheKey first, List<CacheKey> others) {
    return trip().getsWith(first, others);
  }

  @Override
  public AddOutcome add(CacheKey key, byte[] value, Duration lifetime) {
    return trip().add(key, value, lifetime);
  }

  @Override
  public CasOutcome cas(CacheKey key, CasId seen, byte[] value, Duration lifetime) {
    return trip().cas(key, seen, value, lifetime);
  }

  @Override
  public CasOutcome setThenCas(
      List<Entry> bodies, CacheKey key, CasId seen, byte[] value, Duration lifetime) {
    return trip().setThenCas(bodies, key, seen, value, lifetime);
  }

  @Override
  public CasOutcome delete(CacheKey key, CasId seen) {
    return trip().delete(key, seen);
  }

  @Override
  public void set(CacheKey key, byte[] value, Duration lifetime) {
    trip().set(key, value, lifetime);
  }

  @Override
  public void delete(CacheKey key) {
    trip().delete(key);
  }

  @Override
  public boolean isReachable(CacheKey key) {
    return counted.isReachable(key);
  }

  @Override
  public int largestValue(CacheKey key) {
    return counted.largestValue(key);
  }

  @Override
  public void close() {
    counted.close();
  }
}
