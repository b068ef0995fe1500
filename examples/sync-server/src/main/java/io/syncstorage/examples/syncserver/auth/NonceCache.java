package io.syncstorage.examples.syncserver.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Recognises a request that was seen before, by its token, nonce and timestamp.
 *
 * <p>A nonce is kept for as long as its timestamp would be believed. Nonces lie in buckets of some
 * seconds of timestamps, so that forgetting is dropping a whole bucket. Of each only a 128-bit
 * fingerprint is kept, about 80 bytes of memory.
 *
 * <p>It holds at most {@code capacity} nonces. Once full it answers {@link Sighting#FULL} and the
 * request must be refused: to forget a nonce early would let its request be replayed. Since only
 * requests with a right MAC are recorded, filling it takes as many genuine requests as the server
 * could serve anyway.
 *
 * <p>Thread-safe; of several threads with the same nonce exactly one is told that it is new. The
 * memory is this process's own: a restart forgets, and processes do not share it.
 */
final class NonceCache {

  /** What {@link #record} found. */
  enum Sighting {
    NEW,
    SEEN,
    FULL
  }

  private static final long BUCKET_SECONDS = 10;

  private final TreeMap<Long, Set<Fingerprint>> buckets = new TreeMap<>();
  private final long windowSeconds;
  private final int capacity;
  private final InstantSource clock;
  private int size;

  /** The last bucket that was dropped; what belongs there can no longer be known to be new. */
  private long lastDropped = Long.MIN_VALUE;

  /**
   * An empty cache.
   *
   * @param window how far from now a timestamp may lie to be believed, either way
   * @param capacity the most nonces it holds
   */
  NonceCache(Duration window, int capacity, InstantSource clock) {
    this.windowSeconds = window.toSeconds();
    this.capacity = capacity;
    this.clock = clock;
  }

  /** Records a nonce whose timestamp, seconds since the epoch, is believed. */
  Sighting record(String tokenId, String nonce, long timestamp) {
    Fingerprint fingerprint = Fingerprint.of(tokenId, nonce, timestamp);
    long bucket = Math.floorDiv(timestamp, BUCKET_SECONDS);
    synchronized (this) {
      dropOldBuckets();
      if (bucket <= lastDropped) {
        return Sighting.SEEN;
      }
      Set<Fingerprint> seen = buckets.get(bucket);
      if (seen != null && seen.contains(fingerprint)) {
        return Sighting.SEEN;
      }
      if (size >= capacity) {
        return Sighting.FULL;
      }
      buckets.computeIfAbsent(bucket, absent -> new HashSet<>()).add(fingerprint);
      size++;
      return Sighting.NEW;
    }
  }

  synchronized int size() {
    return size;
  }

  private void dropOldBuckets() {
    long oldestBelieved = clock.instant().getEpochSecond() - windowSeconds;
    long oldestBucket = Math.floorDiv(oldestBelieved, BUCKET_SECONDS);
    while (!buckets.isEmpty() && buckets.firstKey() < oldestBucket) {
      Map.Entry<Long, Set<Fingerprint>> old = buckets.pollFirstEntry();
      size -= old.getValue().size();
      lastDropped = old.getKey();
    }
  }

  /** The first half of a SHA-256, so that a long nonce takes no more memory than a short one. */
  private record Fingerprint(long high, long low) {

    static Fingerprint of(String tokenId, String nonce, long timestamp) {
      try {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        // A line end separates the parts: neither a token nor a header's value contains one.
        digest.update((tokenId + '\n' + timestamp + '\n' + nonce).getBytes(UTF_8));
        ByteBuffer hash = ByteBuffer.wrap(digest.digest());
        return new Fingerprint(hash.getLong(), hash.getLong());
      } catch (NoSuchAlgorithmException missing) {
        throw new IllegalStateException("every Java platform offers SHA-256", missing);
      }
    }
  }
}
