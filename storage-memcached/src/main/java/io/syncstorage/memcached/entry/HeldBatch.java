package io.syncstorage.memcached.entry;

import io.syncstorage.api.value.CollectionName;
import java.time.Duration;
import java.time.Instant;

/**
 * An open batch of a cache-only collection.
 *
 * @param created in whole milliseconds
 * @param nonce of its content
 * @param chunks of its content; 0 if it holds nothing
 */
public record HeldBatch(CollectionName collection, Instant created, Token nonce, int chunks) {

  /** How long a batch lives (BA-3). */
  public static final Duration LIFETIME = Duration.ofHours(2);

  public boolean isOverAt(Instant now) {
    return !now.isBefore(created.plus(LIFETIME));
  }
}
