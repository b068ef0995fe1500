package io.syncstorage.memcached.session;

import io.syncstorage.api.error.ConflictException;
import io.syncstorage.api.error.StorageException;
import io.syncstorage.api.error.UnavailableException;
import io.syncstorage.api.retry.Pacing;
import io.syncstorage.memcached.client.CacheUnreachableException;
import io.syncstorage.memcached.lock.CacheLocks;
import io.syncstorage.memcached.lock.Patience;
import io.syncstorage.memcached.protocol.CacheContext;
import io.syncstorage.memcached.protocol.HeldReads;
import io.syncstorage.memcached.protocol.HeldWrites;
import io.syncstorage.memcached.protocol.UserClaims;
import io.syncstorage.memcached.protocol.UserReads;
import io.syncstorage.memcached.protocol.WriteSteps;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * What all sessions are made with.
 *
 * @param pacing how waiting sessions pause
 * @param lockTimeout how long a session waits at its first mutation and at its commit
 * @param sessionTimeout a write session's deadline, from the grant of its lock
 * @param maxPayloadBytes the largest payload
 * @param writesWithoutCache whether the outage policy lets writers of the store go on unmarked
 */
public record SessionContext(
    CacheContext cache,
    WriteSteps writes,
    HeldReads heldReads,
    HeldWrites heldWrites,
    UserReads userReads,
    UserClaims claims,
    CacheLocks locks,
    Pacing pacing,
    Duration lockTimeout,
    Duration sessionTimeout,
    long maxPayloadBytes,
    boolean writesWithoutCache,
    BooleanSupplier isStoreClosed) {

  /** After which an outage may be over. */
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  Deadline deadline() {
    return new Deadline(cache.clock(), sessionTimeout, isStoreClosed);
  }

  Patience patience() {
    return new Patience(pacing, lockTimeout);
  }

  /** What a session throws that cannot go on for want of the cache; nothing of it has happened. */
  static StorageException unreachable(CacheUnreachableException cause) {
    return Thread.currentThread().isInterrupted()
        ? new ConflictException("interrupted while waiting for the cache", cause)
        : new UnavailableException("the cache cannot be reached", RETRY_AFTER, cause);
  }
}
