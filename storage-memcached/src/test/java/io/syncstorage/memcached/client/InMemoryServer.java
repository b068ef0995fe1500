package io.syncstorage.memcached.client;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;

/**
 * A memcached in memory, which any number of {@link InMemoryCache} clients share, and what can
 * happen to one: entries vanish, it restarts, operations land late. Everything happens when the
 * test says so. Thread-safe.
 */
public final class InMemoryServer {

  private final InstantSource clock;
  private final Map<String, Item> items = new LinkedHashMap<>();
  private final Queue<Runnable> late = new ArrayDeque<>();
  private long lastId;
  private long lives = 1;

  /**
   * @param clock by which lifetimes end
   */
  public InMemoryServer(InstantSource clock) {
    this.clock = clock;
  }

  /** Forgets one entry. Whether there was one. */
  public synchronized boolean evict(CacheKey key) {
    return items.remove(key.text()) != null;
  }

  /** Forgets everything, as {@code flush_all} does: connections and ids go on. */
  public synchronized void flush() {
    items.clear();
  }

  /** Forgets everything, breaks every connection, and begins its ids at 1 again. */
  public synchronized void restart() {
    items.clear();
    late.clear();
    lastId = 0;
    lives++;
  }

  /** The texts of the keys of all entries there are. */
  public synchronized Set<String> keys() {
    Set<String> alive = new TreeSet<>(items.keySet());
    alive.removeIf(key -> find(key).isEmpty());
    return alive;
  }

  /** An entry's bytes as they are on the server, past every client. */
  public synchronized Optional<byte[]> peek(CacheKey key) {
    return find(key.text()).map(Item::value);
  }

  /** How many operations are still to land. */
  public synchronized int lateOperations() {
    return late.size();
  }

  /**
   * Lets the oldest operation that was sent and given up happen after all. Whether there was one.
   */
  public synchronized boolean landOne() {
    Runnable operation = late.poll();
    if (operation != null) {
      operation.run();
    }
    return operation != null;
  }

  /** {@link #landOne} until nothing is left. */
  public synchronized void landAll() {
    while (landOne()) {}
  }

  synchronized void landLater(Runnable operation) {
    late.add(operation);
  }

  /** Counts restarts, from 1. */
  synchronized long lives() {
    return lives;
  }

  synchronized Optional<Item> find(String key) {
    Item item = items.get(key);
    if (item != null && !item.isAliveAt(clock.instant())) {
      items.remove(key);
      return Optional.empty();
    }
    return Optional.ofNullable(item);
  }

  synchronized Item store(String key, byte[] value, Duration lifetime) {
    Item item = new Item(value.clone(), ++lastId, expiry(lifetime));
    items.put(key, item);
    return item;
  }

  synchronized void delete(String key) {
    items.remove(key);
  }

  private Instant expiry(Duration lifetime) {
    return lifetime.isZero() ? Instant.MAX : clock.instant().plus(lifetime);
  }

  /** One entry. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Item(byte[] value, long id, Instant expiry) {
    boolean isAliveAt(Instant now) {
      return now.isBefore(expiry);
    }
  }
}
