package io.syncstorage.memcached.entry;

import io.syncstorage.api.value.BatchInfo;
import io.syncstorage.api.value.CollectionName;
import java.time.Instant;

/**
 * An open batch of a cache-only collection.
 *
 * @param created in whole milliseconds
 * @param nonce of its content
 * @param chunks of its content; 0 if it holds nothing
 */
public record HeldBatch(CollectionName collection, Instant created, Token nonce, int chunks) {

  /** Whether it has outlived its time (BA-3). */
  public boolean isOverAt(Instant now) {
    return !now.isBefore(created.plus(BatchInfo.LIFETIME));
  }
}
