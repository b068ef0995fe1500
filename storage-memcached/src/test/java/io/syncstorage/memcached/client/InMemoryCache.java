package io.syncstorage.memcached.client;

import io.syncstorage.memcached.client.InMemoryServer.Item;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A deterministic {@link CachePort}: one client with one connection to an {@link InMemoryServer}. A
 * test decides of each call what goes wrong ({@link #faults}); otherwise it just works.
 * Thread-safe; each call is one atomic step of the server.
 */
public final class InMemoryCache implements CachePort {

  /** memcached's default item size, less room for key and header. */
  public static final int DEFAULT_LARGEST_VALUE = 1_048_000;

  /** A method of the port. */
  public enum Kind {
    GETS,
    GET_ALL,
    GETS_WITH,
    ADD,
    CAS,
    SET_THEN_CAS,
    DELETE_SEEN,
    SET,
    DELETE
  }

  /**
   * One call.
   *
   * @param key the first, if there are several; of {@link Kind#SET_THEN_CAS} that of the cas
   */
  public record Call(Kind kind, CacheKey key) {}

  /** What goes wrong with a call. */
  public enum Fault {
    NONE,
    /** It is not sent, and the caller knows. */
    NOT_SENT,
    /** It is sent and lost; the caller cannot know. */
    LOST,
    /** It happens, but the answer is lost. */
    ANSWER_LOST,
    /** The caller gives up; it happens when {@link InMemoryServer#landOne} comes to it. */
    LANDS_LATER
  }

  private final InMemoryServer server;
  private final boolean tellsIds;
  private final int largestValue;
  private final AtomicLong reconnects = new AtomicLong();
  private volatile Function<Call, Fault> faults = call -> Fault.NONE;
  private volatile boolean reachable = true;
  private volatile boolean closed;

  public InMemoryCache(InMemoryServer server) {
    this(server, /* tellsIds= */ true, DEFAULT_LARGEST_VALUE);
  }

  /**
   * @param tellsIds whether changes return the new state's id, as the binary protocol does and the
   *     text protocol does not
   * @param largestValue in bytes
   */
  public InMemoryCache(InMemoryServer server, boolean tellsIds, int largestValue) {
    this.server = server;
    this.tellsIds = tellsIds;
    this.largestValue = largestValue;
  }

  /**
   * Decides what goes wrong, call by call. It is asked before the call does anything and without a
   * lock, so it may change the server, or hold the calling thread on a latch.
   */
  public void faults(Function<Call, Fault> decision) {
    faults = decision;
  }

  /** Breaks the connection of this client alone; what it has sent may still land. */
  public void reconnect() {
    reconnects.incrementAndGet();
  }

  /** Whether operations are tried at all. */
  public void reachable(boolean now) {
    reachable = now;
  }

  @Override
  public Optional<Versioned> gets(CacheKey key) {
    return call(Kind.GETS, key, () -> read(key));
  }

  @Override
  public Map<CacheKey, byte[]> getAll(List<CacheKey> keys) {
    if (keys.isEmpty()) {
      return Map.of();
    }
    OneUser.require(keys);
    try {
      return call(Kind.GET_ALL, keys.get(0), () -> readAll(keys));
    } catch (CacheUnreachableException e) {
      return Map.of();
    }
  }

  @Override
  public Snapshot getsWith(CacheKey first, List<CacheKey> others) {
    OneUser.require(first, others);
    return call(Kind.GETS_WITH, first, () -> new Snapshot(read(first), readAll(others)));
  }

  @Override
  public AddOutcome add(CacheKey key, byte[] value, Duration lifetime) {
    requireFits(value);
    return call(
        Kind.ADD,
        key,
        () ->
            server.find(key.text()).isPresent()
                ? new AddOutcome.Exists()
                : new AddOutcome.Stored(told(server.store(key.text(), value, lifetime))));
  }

  @Override
  public CasOutcome cas(CacheKey key, CasId seen, byte[] value, Duration lifetime) {
    return setThenCas(Kind.CAS, List.of(), key, seen, value, lifetime);
  }

  @Override
  public CasOutcome setThenCas(
      List<Entry> bodies, CacheKey key, CasId seen, byte[] value, Duration lifetime) {
    OneUser.require(key, bodies.stream().map(Entry::key).toList());
    bodies.forEach(body -> requireFits(body.value()));
    return setThenCas(Kind.SET_THEN_CAS, bodies, key, seen, value, lifetime);
  }

  private CasOutcome setThenCas(
      Kind kind, List<Entry> bodies, CacheKey key, CasId seen, byte[] value, Duration lifetime) {
    requireFits(value);
    return call(
        kind,
        key,
        () -> {
          bodies.forEach(body -> server.store(body.key().text(), body.value(), body.lifetime()));
          return ifSeen(
              key,
              seen,
              () -> new CasOutcome.Stored(told(server.store(key.text(), value, lifetime))));
        });
  }

  @Override
  public CasOutcome delete(CacheKey key, CasId seen) {
    return call(
        Kind.DELETE_SEEN,
        key,
        () ->
            ifSeen(
                key,
                seen,
                () -> {
                  server.delete(key.text());
                  return new CasOutcome.Stored(Optional.empty());
                }));
  }

  @Override
  public void set(CacheKey key, byte[] value, Duration lifetime) {
    requireFits(value);
    call(Kind.SET, key, () -> server.store(key.text(), value, lifetime));
  }

  @Override
  public void delete(CacheKey key) {
    call(
        Kind.DELETE,
        key,
        () -> {
          server.delete(key.text());
          return key;
        });
  }

  @Override
  public boolean isReachable(CacheKey key) {
    requireOpen();
    return reachable;
  }

  @Override
  public int largestValue(CacheKey key) {
    requireOpen();
    return largestValue;
  }

  @Override
  public void close() {
    closed = true;
  }

  private <R> R call(Kind kind, CacheKey key, Operation<R> operation) {
    requireOpen();
    if (!reachable) {
      throw new CacheUnreachableException("unreachable, as the test wants", false, null);
    }
    switch (faults.apply(new Call(kind, key))) {
      case NONE -> {
        synchronized (server) {
          return operation.happen();
        }
      }
      case NOT_SENT ->
          throw new CacheUnreachableException("not sent, as the test wants", false, null);
      case LOST -> {}
      case ANSWER_LOST -> {
        synchronized (server) {
          operation.happen();
        }
      }
      case LANDS_LATER -> server.landLater(operation::happen);
    }
    throw new CacheUnreachableException("no answer, as the test wants", true, null);
  }

  private CasOutcome ifSeen(CacheKey key, CasId seen, Supplier<CasOutcome> change) {
    if (seen.generation() != generation()) {
      return new CasOutcome.Changed();
    }
    Optional<Item> item = server.find(key.text());
    if (item.isEmpty()) {
      return new CasOutcome.Absent();
    }
    return item.get().id() == seen.id() ? change.get() : new CasOutcome.Changed();
  }

  private Optional<Versioned> read(CacheKey key) {
    return server
        .find(key.text())
        .map(item -> new Versioned(item.value().clone(), new CasId(item.id(), generation())));
  }

  private Map<CacheKey, byte[]> readAll(List<CacheKey> keys) {
    Map<CacheKey, byte[]> found = new LinkedHashMap<>();
    for (CacheKey key : keys) {
      server.find(key.text()).ifPresent(item -> found.put(key, item.value().clone()));
    }
    return found;
  }

  private Optional<CasId> told(Item item) {
    return tellsIds ? Optional.of(new CasId(item.id(), generation())) : Optional.empty();
  }

  private long generation() {
    return server.lives() + reconnects.get();
  }

  private void requireFits(byte[] value) {
    if (value.length > largestValue) {
      throw new OversizeException(value.length, largestValue);
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the cache is closed");
    }
  }

  /** What the server does. */
  private interface Operation<R> {
    R happen();
  }
}
