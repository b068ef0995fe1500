package io.syncstorage.memcached.client;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * The cache on memcached servers, by spymemcached: one connection and one daemon thread a server.
 * Thread-safe.
 */
public final class SpyCache implements CachePort {

  /** What an item takes beside key and value, in bytes: header, id, lengths; rather too much. */
  private static final int ITEM_OVERHEAD = 80;

  private static final Duration LONGEST_GOODBYE = Duration.ofSeconds(1);

  private final ClientSettings settings;
  private final LongSupplier nanoTime;
  private final List<CacheServer> servers;
  private final Ring<CacheServer> ring;
  private volatile boolean closed;

  private SpyCache(ClientSettings settings, ClientEvents events, LongSupplier nanoTime) {
    this.settings = settings;
    this.nanoTime = nanoTime;
    AtomicLong generations = new AtomicLong();
    this.servers =
        settings.servers().stream()
            .map(
                address ->
                    new CacheServer(
                        address, settings, events, nanoTime, generations::incrementAndGet))
            .toList();
    this.ring = new Ring<>(servers, CacheServer::name);
  }

  /**
   * Connects, and waits until every server has answered, but no longer than the operation timeout:
   * a server that does not answer is tried again later.
   *
   * @param nanoTime paces connecting; as {@link System#nanoTime}
   */
  public static SpyCache open(ClientSettings settings, ClientEvents events, LongSupplier nanoTime) {
    SpySetup.prepare();
    SpyCache cache = new SpyCache(settings, events, nanoTime);
    cache.connect();
    return cache;
  }

  private void connect() {
    CompletableFuture<?>[] attempts =
        servers.stream().map(CacheServer::connect).toArray(CompletableFuture<?>[]::new);
    try {
      CompletableFuture.allOf(attempts)
          .get(settings.operationTimeout().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      // Whoever needs a missing server will try it again.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException("an attempt is never completed exceptionally", e);
    }
  }

  @Override
  public Optional<Versioned> gets(CacheKey key) {
    Link link = linkOf(key);
    return ask(link, link.commands().gets(key));
  }

  @Override
  public Map<CacheKey, byte[]> getAll(List<CacheKey> keys) {
    requireOpen();
    OneUser.require(keys);
    if (keys.isEmpty()) {
      return Map.of();
    }
    try {
      Link link = linkOf(keys.get(0));
      return ask(link, link.commands().getAll(keys));
    } catch (CacheUnreachableException e) {
      return Map.of();
    }
  }

  @Override
  public Snapshot getsWith(CacheKey first, List<CacheKey> others) {
    OneUser.require(first, others);
    if (others.isEmpty()) {
      return new Snapshot(gets(first), Map.of());
    }
    long start = nanoTime.getAsLong();
    Link link = linkOf(first);
    Request<Optional<Versioned>> one = link.commands().gets(first);
    Request<Map<CacheKey, byte[]>> rest = link.commands().getAll(others);
    link.send(one);
    link.send(rest);
    try {
      Optional<Versioned> found = link.await(one, settings.operationTimeout());
      Duration spent = Duration.ofNanos(nanoTime.getAsLong() - start);
      return new Snapshot(found, link.await(rest, settings.operationTimeout().minus(spent)));
    } finally {
      link.forget(rest);
    }
  }

  @Override
  public AddOutcome add(CacheKey key, byte[] value, Duration lifetime) {
    Link link = linkOf(key);
    requireFits(key, value);
    return ask(link, link.commands().add(key, value, lifetime));
  }

  @Override
  public CasOutcome cas(CacheKey key, CasId seen, byte[] value, Duration lifetime) {
    return setThenCas(List.of(), key, seen, value, lifetime);
  }

  @Override
  public CasOutcome setThenCas(
      List<Entry> bodies, CacheKey key, CasId seen, byte[] value, Duration lifetime) {
    OneUser.require(key, bodies.stream().map(Entry::key).toList());
    Link link = linkOf(key);
    bodies.forEach(body -> requireFits(body.key(), body.value()));
    requireFits(key, value);
    if (seen.generation() != link.generation()) {
      return new CasOutcome.Changed();
    }
    List<Request<Boolean>> sets =
        bodies.stream()
            .map(body -> link.commands().set(body.key(), body.value(), body.lifetime()))
            .toList();
    Request<CasOutcome> cas = link.commands().cas(key, seen, value, lifetime);
    sets.forEach(link::send);
    try {
      return ask(link, cas);
    } finally {
      sets.forEach(link::forget);
    }
  }

  @Override
  public CasOutcome delete(CacheKey key, CasId seen) {
    Link link = linkOf(key);
    return seen.generation() == link.generation()
        ? ask(link, link.commands().delete(key, seen))
        : new CasOutcome.Changed();
  }

  @Override
  public void set(CacheKey key, byte[] value, Duration lifetime) {
    Link link = linkOf(key);
    requireFits(key, value);
    ask(link, link.commands().set(key, value, lifetime));
  }

  @Override
  public void delete(CacheKey key) {
    Link link = linkOf(key);
    ask(link, link.commands().delete(key));
  }

  @Override
  public boolean isReachable(CacheKey key) {
    requireOpen();
    return serverOf(key).isReachable();
  }

  @Override
  public int largestValue(CacheKey key) {
    requireOpen();
    int room = serverOf(key).largestItem() - ITEM_OVERHEAD - key.text().length();
    return Math.max(0, Math.min(settings.largestValue(), room));
  }

  @Override
  public void close() {
    closed = true;
    servers.forEach(server -> server.close(LONGEST_GOODBYE));
  }

  @Override
  public String toString() {
    return "memcached" + settings.servers();
  }

  private <R> R ask(Link link, Request<R> request) {
    link.send(request);
    return link.await(request, settings.operationTimeout());
  }

  private Link linkOf(CacheKey key) {
    requireOpen();
    return serverOf(key).readyLink();
  }

  private CacheServer serverOf(CacheKey key) {
    return ring.serverOf(key.user());
  }

  private void requireFits(CacheKey key, byte[] value) {
    int largest = largestValue(key);
    if (value.length > largest) {
      throw new OversizeException(value.length, largest);
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the cache is closed");
    }
  }
}
