package io.syncstorage.api;

import io.syncstorage.api.error.LockLostException;
import io.syncstorage.api.error.UnavailableException;
import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.BsoQuery;
import io.syncstorage.api.value.Page;
import io.syncstorage.api.value.Timestamp;
import java.util.Optional;

/**
 * A session that reads one collection of one user: one fixed view for as long as it is open (LK-1).
 * An absent collection reads as empty.
 *
 * <p>For one thread at a time. Every method but {@link #close()} throws {@link
 * IllegalStateException} after the session has ended, {@link LockLostException} if its lock was
 * lost, and {@link UnavailableException} if the store cannot be reached.
 */
public interface CollectionReader extends AutoCloseable {

  /** Whether the collection exists; one that was emptied does, a deleted one does not (MD-1). */
  boolean exists();

  /** The collection's last-modified; {@link Timestamp#ZERO} if it does not exist. */
  Timestamp lastModified();

  /** One page of the items that match (QY-1 to QY-5). */
  Page<Bso> items(BsoQuery query);

  /** As {@link #items}, ids only: the same items in the same order, the same offsets. */
  Page<BsoId> itemIds(BsoQuery query);

  /** The item, unless it does not exist or has expired (IT-3). */
  Optional<Bso> item(BsoId id);

  /** The item's {@code modified}, unless it does not exist or has expired. */
  Optional<Timestamp> itemTimestamp(BsoId id);

  /** Ends the session and releases what it holds; harmless if it has ended. Never throws. */
  @Override
  void close();
}
