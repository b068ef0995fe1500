package io.syncstorage.memcached.entry;

import io.syncstorage.api.error.InvalidValueException;
import io.syncstorage.api.value.BatchId;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.UserId;
import io.syncstorage.memcached.client.CacheKey;

/**
 * Every key there is. A user's entries begin with {@code <prefix><uid>:}; names hold no colon, so
 * no two entries share a key.
 *
 * @param prefix 0 to {@value #LONGEST_PREFIX} printable ASCII characters without spaces
 */
public record CacheKeys(String prefix) {

  /** Leaves room for the longest of what follows it. */
  public static final int LONGEST_PREFIX = 64;

  public CacheKeys {
    boolean legal =
        prefix.length() <= LONGEST_PREFIX
            && prefix.chars().allMatch(character -> character > ' ' && character <= '~');
    if (!legal) {
      throw new InvalidValueException(
          "keyPrefix", "must be 0 to 64 printable ASCII characters without spaces");
    }
  }

  /** M: what the cache knows of the user. */
  public CacheKey metadata(UserId user) {
    return key(user, "m");
  }

  /**
   * A chunk of the body of a write-through collection. One key for all versions: which of them the
   * entry is, its nonce tells.
   */
  public CacheKey sharedBody(UserId user, CollectionName collection, int chunk) {
    return key(user, "c:" + collection + chunkSuffix(chunk));
  }

  /** A chunk of one version of a cache-only collection. */
  public CacheKey ownBody(UserId user, CollectionName collection, Token nonce, int chunk) {
    return key(user, "c:" + collection + ":" + nonce + chunkSuffix(chunk));
  }

  /** A chunk of one version of an open batch of a cache-only collection. */
  public CacheKey batch(
      UserId user, CollectionName collection, BatchId batch, Token nonce, int chunk) {
    return key(user, "b:" + collection + ":" + batch + ":" + nonce + chunkSuffix(chunk));
  }

  public CacheKey lock(UserId user, CollectionName collection) {
    return key(user, "l:" + collection);
  }

  private static String chunkSuffix(int chunk) {
    return chunk == 0 ? "" : ":" + chunk;
  }

  private CacheKey key(UserId user, String rest) {
    return new CacheKey(user, prefix + user + ":" + rest);
  }
}
