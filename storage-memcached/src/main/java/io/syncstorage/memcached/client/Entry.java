package io.syncstorage.memcached.client;

import java.time.Duration;

/**
 * An entry to be stored.
 *
 * @param value its bytes, not copied: nobody may change them
 * @param lifetime after which the server forgets it; {@link Duration#ZERO} for never
 */
@SuppressWarnings(
    "ArrayRecordComponent") // never compared; a copy of up to 1 MB a write is not free
public record Entry(CacheKey key, byte[] value, Duration lifetime) {

  /** Without the value, which is a user's. */
  @Override
  public String toString() {
    return "Entry[" + key + ", " + value.length + " bytes, " + lifetime + "]";
  }
}
