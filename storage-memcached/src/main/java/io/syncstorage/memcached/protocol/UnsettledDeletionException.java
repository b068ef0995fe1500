package io.syncstorage.memcached.protocol;

/**
 * M announces a deletion of the storage by a session that is gone. What becomes of the cache-only
 * collections depends on whether it was committed, which the store's last-modified tells only as
 * long as nobody else writes.
 */
public final class UnsettledDeletionException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnsettledDeletionException() {
    super("a deletion of the storage is announced and not settled");
  }
}
