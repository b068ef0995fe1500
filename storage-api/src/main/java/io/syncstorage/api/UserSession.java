package io.syncstorage.api;

import io.syncstorage.api.error.ConflictException;
import io.syncstorage.api.error.LockLostException;
import io.syncstorage.api.error.OutcomeUnknownException;
import io.syncstorage.api.error.UnavailableException;
import io.syncstorage.api.error.ValueTooLargeException;
import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.api.value.UserInfo;
import io.syncstorage.api.value.UserUsage;
import java.util.Collection;

/**
 * A session over everything of one user, alone: no other session of the user reads or writes
 * halfway through it. Its reads see its own changes; {@link #close()} without {@link #commit()}
 * changes nothing. For one thread at a time; used after its end, {@link IllegalStateException}.
 */
public interface UserSession extends AutoCloseable {

  UserInfo info();

  UserUsage usage();

  /**
   * Reads one collection within this session: the reader's view is the session's, and ends with it.
   */
  CollectionReader collection(CollectionName collection);

  /**
   * The one timestamp of this session's change.
   *
   * @throws IllegalStateException before it is assigned
   */
  Timestamp timestamp();

  /**
   * Assigns T now, above {@code after} too; see {@link CollectionWriter#reserve}.
   *
   * @return T
   */
  Timestamp reserve(Timestamp after);

  /**
   * Deletes all collections, items and batches of the user. The storage's last-modified becomes T
   * (TS-4); that one timestamp is all that is kept. Always a write, for an empty user too.
   */
  void deleteStorage();

  /**
   * Makes this user an exact copy of one in another store: whatever is here goes, and storage and
   * collections get these timestamps as they are, so this is the one change that TS-2 does not
   * bind. For moving users between stores whose traffic is directed elsewhere meanwhile; {@link
   * #restoreItems} brings the items. Open batches are not moved. A restore of {@link
   * UserInfo#EMPTY} forgets the user: what the store answers then is what it answers of one it
   * never saw.
   *
   * @throws IllegalStateException after any other change of this session
   */
  void restore(UserInfo info);

  /**
   * Adds items with their timestamps and expiries as they are, after {@link #restore}; may be
   * called many times.
   *
   * @throws IllegalStateException without a {@link #restore} that named the collection
   * @throws ValueTooLargeException if a payload is larger than this store takes (IT-5); none of
   *     these items is added then, and the session goes on
   */
  void restoreItems(CollectionName collection, Collection<Bso> items);

  /**
   * Makes the changes visible and durable, and ends the session. If it returns, though nothing was
   * written, no write session of the user that overlapped this one commits any more (LK-2): what
   * was read here stays true until a session that starts later.
   *
   * @return T; the restored last-modified after {@link #restore}; the storage's last-modified if
   *     nothing was written
   * @throws LockLostException if the lock was lost or the deadline has passed; nothing happened
   * @throws ConflictException if another session won; nothing happened
   * @throws UnavailableException if the store could not be reached; nothing happened
   * @throws OutcomeUnknownException if the answer was lost: it happened, as a whole, or not at all
   */
  Timestamp commit();

  /** Ends the session and releases the lock; harmless if it has ended. Never throws. */
  @Override
  void close();
}
