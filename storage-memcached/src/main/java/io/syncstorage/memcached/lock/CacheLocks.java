package io.syncstorage.memcached.lock;

import io.syncstorage.api.error.ConflictException;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.UserId;
import io.syncstorage.memcached.client.AddOutcome;
import io.syncstorage.memcached.client.CacheKey;
import io.syncstorage.memcached.client.CachePort;
import io.syncstorage.memcached.client.CacheUnreachableException;
import io.syncstorage.memcached.client.CasId;
import io.syncstorage.memcached.client.CasOutcome;
import io.syncstorage.memcached.client.Versioned;
import io.syncstorage.memcached.entry.CacheKeys;
import io.syncstorage.memcached.entry.LockCodec;
import io.syncstorage.memcached.entry.LockEntry;
import io.syncstorage.memcached.entry.LockEntry.Holder;
import io.syncstorage.memcached.entry.Token;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The locks of collections in the cache, each one entry changed by compare-and-set. A hold ends by
 * its deadline if not before; an entry that is lost frees its lock. Thread-safe.
 */
public final class CacheLocks {

  private static final int MOST_ATTEMPTS_TO_RELEASE = 5;

  private final CachePort port;
  private final CacheKeys keys;
  private final InstantSource clock;
  private final Supplier<Token> tokens;
  private final Duration timeToLive;

  /**
   * @param timeToLive of a hold
   */
  public CacheLocks(
      CachePort port,
      CacheKeys keys,
      InstantSource clock,
      Supplier<Token> tokens,
      Duration timeToLive) {
    this.port = port;
    this.keys = keys;
    this.clock = clock;
    this.tokens = tokens;
    this.timeToLive = timeToLive;
  }

  /** A lock that is held until it is released or its time is over; releasing never throws. */
  public interface Hold extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Takes a lock alone.
   *
   * @throws ConflictException if it was not to be had in time
   * @throws CacheUnreachableException if the cache cannot be reached
   */
  public Hold write(UserId user, CollectionName collection, Patience patience) {
    Token id = tokens.get();
    boolean isQueued = false;
    try {
      while (true) {
        Seen seen = look(user, collection);
        Optional<LockEntry> taken = seen.lock.write(holder(id));
        Optional<LockEntry> next = taken.isPresent() ? taken : seen.lock.queue(holder(id));
        if (next.isPresent() && replace(user, collection, seen, next.get())) {
          if (taken.isPresent()) {
            return () -> release(user, collection, id);
          }
          isQueued = true;
        }
        if (taken.isEmpty()) {
          patience.pause("another session holds the collection's lock in the cache");
        }
      }
    } catch (ConflictException e) {
      if (isQueued) {
        release(user, collection, id);
      }
      throw e;
    }
  }

  private record Seen(LockEntry lock, Optional<CasId> id) {}

  private Seen look(UserId user, CollectionName collection) {
    Optional<Versioned> entry = port.gets(keys.lock(user, collection));
    LockEntry lock =
        entry
            .flatMap(it -> LockCodec.decode(user, collection, it.value()))
            .orElse(LockEntry.FREE)
            .at(clock.instant());
    return new Seen(lock, entry.map(Versioned::id));
  }

  private boolean replace(UserId user, CollectionName collection, Seen seen, LockEntry next) {
    CacheKey key = keys.lock(user, collection);
    if (seen.id.isPresent() && next.isFree()) {
      return port.delete(key, seen.id.get()) instanceof CasOutcome.Stored;
    }
    byte[] bytes = LockCodec.encode(user, collection, next);
    return seen.id.isPresent()
        ? port.cas(key, seen.id.get(), bytes, lifetime()) instanceof CasOutcome.Stored
        : port.add(key, bytes, lifetime()) instanceof AddOutcome.Stored;
  }

  /** The entry outlives each hold in it, whatever the server's clock. */
  private Duration lifetime() {
    return timeToLive.multipliedBy(2).plusSeconds(1);
  }

  private Holder holder(Token id) {
    return new Holder(id, Instant.ofEpochMilli(clock.instant().plus(timeToLive).toEpochMilli()));
  }

  private void release(UserId user, CollectionName collection, Token id) {
    try {
      for (int attempt = 0; attempt < MOST_ATTEMPTS_TO_RELEASE; attempt++) {
        Seen seen = look(user, collection);
        LockEntry without = seen.lock.without(id);
        if (seen.id.isEmpty() || without.equals(seen.lock)) {
          return;
        }
        if (replace(user, collection, seen, without)) {
          return;
        }
      }
    } catch (CacheUnreachableException e) {
      // Its deadline ends it.
    }
  }
}
