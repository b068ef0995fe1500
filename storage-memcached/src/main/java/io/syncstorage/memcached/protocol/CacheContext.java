package io.syncstorage.memcached.protocol;

import io.syncstorage.api.SyncStorage;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.memcached.entry.CollectionState.Known;
import io.syncstorage.memcached.entry.Metadata;
import io.syncstorage.memcached.entry.StoredPart;
import io.syncstorage.memcached.entry.Token;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;

/**
 * What all steps are made with.
 *
 * @param store the one behind the cache
 * @param tokens random ones, never the same twice
 * @param maxAge after which what is known of the store has to be confirmed
 * @param missed what the cache has to be told before it is used
 */
public record CacheContext(
    SyncStorage store,
    Register register,
    Bodies bodies,
    Modes modes,
    InstantSource clock,
    Supplier<Token> tokens,
    Duration maxAge,
    MissedInvalidations missed,
    CacheObserver observer) {

  /** The reading of the clock by which M dates what it knows. */
  Instant asOf() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  Timestamp clockRoundedUp() {
    return Timestamp.atOrAfter(clock.instant());
  }

  /** Whether a state may be served: what is too old has to be confirmed by the store. */
  boolean isFresh(Known state) {
    return isFresh(state.asOf());
  }

  boolean isFresh(StoredPart list) {
    return isFresh(list.asOf());
  }

  private boolean isFresh(Instant asOf) {
    return asOf.plus(maxAge).isAfter(clock.instant());
  }

  /**
   * What a new T must be above, given M; nothing more than the store itself sees to, if nobody but
   * the store gives out timestamps. Where M may be younger than a loss, that is the clock too: no T
   * of a cache-only collection that was lost is above it.
   */
  Timestamp floor(Metadata metadata) {
    if (!modes.hasCacheOnly()) {
      return Timestamp.ZERO;
    }
    return metadata.stored().isComplete()
        ? metadata.highest()
        : Timestamp.max(metadata.highest(), clockRoundedUp());
  }
}
