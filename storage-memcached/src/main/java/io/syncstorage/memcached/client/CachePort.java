package io.syncstorage.memcached.client;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the decorator needs of a cache: entries that are bytes, may vanish at any instant, and
 * change atomically one by one.
 *
 * <p>Every method is one round trip at most, blocks for about the operation timeout at most, and
 * throws, unless it says otherwise:
 *
 * <ul>
 *   <li>{@link CacheUnreachableException} if there was no answer; at once, without a trip, while
 *       {@link #isReachable} says no. An interrupt ends the wait like a lost answer, and the flag
 *       stays set.
 *   <li>{@link OversizeException} before anything is sent, if a value is larger than {@link
 *       #largestValue}.
 *   <li>{@link IllegalStateException} once the port is closed.
 * </ul>
 *
 * <p>Operations of one thread on entries of one user reach the server in their order. Nothing is
 * ever repeated by the port, and what was not sent before a connection broke is not sent on the
 * next. A lifetime of {@link Duration#ZERO} means for ever; any other, up to 30 days, is a least
 * one: an entry that is not evicted may last about two seconds longer. Values are neither copied
 * nor looked into, and may be empty. Thread-safe.
 */
public interface CachePort extends AutoCloseable {

  /** The entry and the state it is in; empty if there is none. */
  Optional<Versioned> gets(CacheKey key);

  /**
   * Those of several entries of one user that are there and can be had: for entries whose absence
   * only means "ask the store". Never throws {@link CacheUnreachableException}.
   *
   * @param keys of one user; none: no trip
   * @throws IllegalArgumentException if they are of several users
   */
  Map<CacheKey, byte[]> getAll(List<CacheKey> keys);

  /**
   * {@link #gets} of the first entry, then a read of the others, in one round trip. In contrast to
   * {@link #getAll}, what is missing was missing.
   *
   * @param others of the same user; may be empty
   * @throws IllegalArgumentException if they are of several users
   */
  Snapshot getsWith(CacheKey first, List<CacheKey> others);

  /** Stores an entry if there is none. */
  AddOutcome add(CacheKey key, byte[] value, Duration lifetime);

  /**
   * Replaces an entry that is still in the state that was seen over the connection that still is.
   */
  CasOutcome cas(CacheKey key, CasId seen, byte[] value, Duration lifetime);

  /**
   * Stores bodies, whatever was there, then does {@link #cas}, in one round trip. The outcome is
   * that of the cas, which is tried though a body may not have been stored: for bodies whose
   * absence does no harm.
   *
   * @param bodies of the same user; may be empty
   * @throws IllegalArgumentException if they are of several users
   */
  CasOutcome setThenCas(
      List<Entry> bodies, CacheKey key, CasId seen, byte[] value, Duration lifetime);

  /**
   * Deletes an entry that is still in the state that was seen over the connection that still is.
   */
  CasOutcome delete(CacheKey key, CasId seen);

  /**
   * Stores an entry, whatever was there. If it fails, what was there may be gone: for bodies only.
   */
  void set(CacheKey key, byte[] value, Duration lifetime);

  /** Deletes an entry, if there is one. */
  void delete(CacheKey key);

  /** Whether an operation on this entry would be tried now. No trip. */
  boolean isReachable(CacheKey key);

  /**
   * The largest value, in bytes, that the entry's server takes, as far as is known by now. No trip.
   */
  int largestValue(CacheKey key);

  /** Ends all connections and threads. Operations under way fail. May be repeated. */
  @Override
  void close();
}
