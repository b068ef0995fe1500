package io.syncstorage.memcached;

import io.syncstorage.api.SyncStorage;
import io.syncstorage.api.retry.Pacing;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.memcached.client.CachePort;
import io.syncstorage.memcached.entry.CacheKeys;
import io.syncstorage.memcached.entry.ChunkLimits;
import io.syncstorage.memcached.entry.Token;
import io.syncstorage.memcached.protocol.CacheObserver;
import io.syncstorage.memcached.protocol.Modes;
import io.syncstorage.testkit.time.SettableClock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Decorators over any store and any port, as tests want them. */
public final class Stacks {

  /** How long a lock in the cache lasts. */
  public static final Duration LOCK_TTL = Duration.ofSeconds(30);

  /** How long what a lenient decorator's cache says counts. */
  public static final Duration MAX_AGE = Duration.ofMinutes(10);

  private static final AtomicLong TOKENS = new AtomicLong();

  private Stacks() {}

  /** Which collections are cached, and how, by their names. */
  public static Modes modes(Set<String> writeThrough, Set<String> cacheOnly) {
    return new Modes(names(writeThrough), names(cacheOnly));
  }

  private static Set<CollectionName> names(Set<String> names) {
    return names.stream().map(CollectionName::new).collect(Collectors.toSet());
  }

  /**
   * A decorator for many threads.
   *
   * @param moved what it moves on where it has to wait for its clock
   */
  public static SyncStorage over(
      SyncStorage store, CachePort port, Modes modes, InstantSource clock, SettableClock moved) {
    Supplier<Token> tokens = () -> new Token(0, TOKENS.incrementAndGet());
    return new MemcachedStorage(
        store,
        port,
        new CacheKeys("test:"),
        modes,
        new ChunkLimits(900_000, 8),
        Duration.ofDays(1_000),
        LOCK_TTL,
        /* writesWithoutCache= */ false,
        CacheObserver.NONE,
        new MemcachedStorage.Surroundings(
            clock, tokens, Pacing.system(), new ClockMover(moved, Pacing.system())));
  }

  /** A decorator for one thread: nobody else can end its waits, so each moves the clock on. */
  public static SyncStorage alone(
      SyncStorage store, CachePort port, Modes modes, SettableClock clock) {
    return alone(store, port, modes, clock, Duration.ofDays(1_000), false);
  }

  /** The same, of which the outage policy is to write on. */
  public static SyncStorage lenient(
      SyncStorage store, CachePort port, Modes modes, SettableClock clock) {
    return alone(store, port, modes, clock, MAX_AGE, true);
  }

  private static SyncStorage alone(
      SyncStorage store,
      CachePort port,
      Modes modes,
      SettableClock clock,
      Duration maxAge,
      boolean writesWithoutCache) {
    Supplier<Token> tokens = () -> new Token(0, TOKENS.incrementAndGet());
    Pacing pacing = new VirtualPacing(clock);
    return new MemcachedStorage(
        store,
        port,
        new CacheKeys("test:"),
        modes,
        new ChunkLimits(900_000, 8),
        maxAge,
        LOCK_TTL,
        writesWithoutCache,
        CacheObserver.NONE,
        new MemcachedStorage.Surroundings(clock, tokens, pacing, pacing));
  }

  /** Time goes by by pauses only. */
  private record VirtualPacing(SettableClock clock) implements Pacing {
    @Override
    public long nanoTime() {
      return TimeUnit.MILLISECONDS.toNanos(clock.instant().toEpochMilli());
    }

    @Override
    public long randomUpTo(long bound) {
      return bound;
    }

    @Override
    public void pause(Duration duration) {
      clock.advance(duration.plusMillis(1));
    }
  }

  /** Waiting for a clock that stands still moves it. */
  private record ClockMover(SettableClock clock, Pacing pacing) implements Pacing {
    @Override
    public long nanoTime() {
      return pacing.nanoTime();
    }

    @Override
    public long randomUpTo(long bound) {
      return pacing.randomUpTo(bound);
    }

    @Override
    public void pause(Duration duration) {
      clock.advance(duration);
    }
  }
}
