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
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Decorators over any store and any port, as tests want them. */
public final class Stacks {

  private static final AtomicLong TOKENS = new AtomicLong();

  private Stacks() {}

  /** Which collections are cached, and how, by their names. */
  public static Modes modes(Set<String> writeThrough, Set<String> cacheOnly) {
    return new Modes(names(writeThrough), names(cacheOnly));
  }

  private static Set<CollectionName> names(Set<String> names) {
    return names.stream().map(CollectionName::new).collect(Collectors.toSet());
  }

  /** A decorator; where it waits for the clock, a settable clock moves. */
  public static SyncStorage over(
      SyncStorage store, CachePort port, Modes modes, InstantSource clock) {
    return over(store, port, modes, clock, CacheObserver.NONE);
  }

  /** A decorator that is observed. */
  public static MemcachedStorage over(
      SyncStorage store, CachePort port, Modes modes, InstantSource clock, CacheObserver observer) {
    Supplier<Token> tokens = () -> new Token(0, TOKENS.incrementAndGet());
    return new MemcachedStorage(
        store,
        port,
        new CacheKeys("test:"),
        modes,
        new ChunkLimits(900_000, 8),
        Duration.ofDays(1_000),
        Duration.ofSeconds(30),
        observer,
        new MemcachedStorage.Surroundings(
            clock, tokens, Pacing.system(), new ClockMover(clock, Pacing.system())));
  }

  /** Waiting for a clock that stands still moves it. */
  private record ClockMover(InstantSource clock, Pacing pacing) implements Pacing {
    @Override
    public long nanoTime() {
      return pacing.nanoTime();
    }

    @Override
    public long randomUpTo(long bound) {
      return pacing.randomUpTo(bound);
    }

    @Override
    public void pause(Duration duration) throws InterruptedException {
      if (clock instanceof SettableClock settable) {
        settable.advance(duration);
      } else {
        pacing.pause(duration);
      }
    }
  }

  /** The entries of all these ways to cache the kit's collections. */
  public static Stream<Modes> all() {
    return Stream.of(
        modes(Set.of(), Set.of()),
        modes(Set.of("bookmarks"), Set.of()),
        modes(Set.of("history"), Set.of("bookmarks")));
  }
}
