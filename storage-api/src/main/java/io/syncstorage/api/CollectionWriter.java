package io.syncstorage.api;

import io.syncstorage.api.error.BatchNotFoundException;
import io.syncstorage.api.error.ConflictException;
import io.syncstorage.api.error.LockLostException;
import io.syncstorage.api.error.OutcomeUnknownException;
import io.syncstorage.api.error.UnavailableException;
import io.syncstorage.api.error.ValueTooLargeException;
import io.syncstorage.api.value.BatchId;
import io.syncstorage.api.value.BatchInfo;
import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.BsoPatch;
import io.syncstorage.api.value.PutReport;
import io.syncstorage.api.value.Timestamp;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A session that reads and writes one collection of one user, alone. Nothing of it is visible
 * before {@link #commit()} returns; then all of it is, with one timestamp T (TS-1). Its own reads
 * see its changes. A session that ends in any other way, {@link #close()} or an exception, changes
 * nothing.
 *
 * <p>T is assigned at the first mutation, or earlier by {@link #reserve}. Any method may throw
 * {@link ConflictException} or {@link UnavailableException}: the session has then been rolled back,
 * and all that is left is to close it.
 */
public interface CollectionWriter extends CollectionReader {

  /**
   * The one timestamp of everything this session writes.
   *
   * @throws IllegalStateException before it is assigned
   */
  Timestamp timestamp();

  /**
   * Assigns T now, above {@code after} too. May be repeated, T only rises, until the first
   * mutation.
   *
   * @return T
   * @throws IllegalStateException after the first mutation
   * @throws ConflictException if T would run ahead of the clock by more than the store's bound
   *     (TS-6); it tells the time to wait
   */
  Timestamp reserve(Timestamp after);

  /**
   * Creates or changes items. An empty collection of patches is a write too (WR-2); patches of one
   * id merge in their order (WR-4).
   *
   * @throws ValueTooLargeException if a payload is larger than the store's limit; nothing changed
   */
  PutReport putAll(Collection<BsoPatch> patches);

  /**
   * Creates or changes one item.
   *
   * @return whether it was created
   */
  default boolean put(BsoPatch patch) {
    return !putAll(List.of(patch)).created().isEmpty();
  }

  /**
   * Deletes items; no write if none of them exists (WR-1).
   *
   * @return how many existed
   */
  int deleteAll(Collection<BsoId> ids);

  /**
   * Deletes one item.
   *
   * @return whether it existed
   */
  default boolean delete(BsoId id) {
    return deleteAll(Set.of(id)) == 1;
  }

  /**
   * Deletes the collection with its items and batches; no write if it does not exist (WR-1). Within
   * this session it may be created anew by a put.
   *
   * @return whether it existed
   */
  boolean deleteCollection();

  /** Opens a batch, which lives for two hours (BA-3). No write of the collection (WR-1). */
  BatchId createBatch();

  /** What an open batch of this collection holds; empty if there is none of this id. */
  Optional<BatchInfo> batch(BatchId batch);

  /**
   * Adds patches to a batch, where they are visible to nobody (BA-1).
   *
   * @throws BatchNotFoundException if this collection has no such open batch
   * @throws ValueTooLargeException if a payload is larger than the store's limit; nothing changed
   */
  void append(BatchId batch, Collection<BsoPatch> patches);

  /**
   * Puts all that the batch holds, as one {@link #putAll}, and closes the batch (BA-1).
   *
   * @throws BatchNotFoundException if this collection has no such open batch
   */
  PutReport apply(BatchId batch);

  /**
   * Closes a batch and forgets what it holds.
   *
   * @return whether this collection had such an open batch
   */
  boolean discard(BatchId batch);

  /** The user's payload bytes over all collections, this session's changes included. */
  long totalSize();

  /**
   * Makes the session's changes visible and durable, and ends it.
   *
   * @return T, or the collection's last-modified if nothing was written
   * @throws LockLostException if the lock was lost or the session's deadline has passed; nothing
   *     happened (LK-6)
   * @throws ConflictException if another session won; nothing happened
   * @throws UnavailableException if the store could not be reached; nothing happened
   * @throws OutcomeUnknownException if the answer was lost: it happened, as a whole, or not at all
   */
  Timestamp commit();
}
