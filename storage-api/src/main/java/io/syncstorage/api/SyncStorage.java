package io.syncstorage.api;

import io.syncstorage.api.error.ConflictException;
import io.syncstorage.api.error.UnavailableException;
import io.syncstorage.api.retry.RetryPolicy;
import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.BsoPatch;
import io.syncstorage.api.value.BsoQuery;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.Page;
import io.syncstorage.api.value.PutReport;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.api.value.UserId;
import io.syncstorage.api.value.UserInfo;
import io.syncstorage.api.value.UserUsage;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;

/**
 * A store of per-user collections. The lock <em>is</em> the session: what a lock protects is
 * reached only through the handle that taking it returns.
 *
 * <p>Thread-safe. Completed operations of one user are linearizable over all threads, instances and
 * processes that share the data (CC-1), as long as every writer goes through the same stack of
 * decorators. Nothing is promised about the order of operations of different users.
 *
 * <p>A backend implements the abstract methods; the others are defined in their terms and need no
 * override. {@code toString()} prints the stack, as {@code Cached(Sql(h2))}.
 */
public interface SyncStorage extends AutoCloseable {

  /** The user's timestamps in one snapshot; the hottest call (MD-3). */
  UserInfo info(UserId user);

  /** The user's timestamps, counts and sizes in one snapshot (MD-3). */
  UserUsage usage(UserId user);

  /**
   * Opens a session that reads one collection.
   *
   * @param maxWait how long to wait for it at most; zero: not at all
   * @throws ConflictException if it was not to be had in time
   * @throws UnavailableException if the store cannot be reached
   */
  CollectionReader lockForRead(UserId user, CollectionName collection, Duration maxWait);

  /**
   * Opens a session that reads and writes one collection, alone (LK-2).
   *
   * @param maxWait how long to wait for the lock at most; zero: not at all
   * @throws ConflictException if the lock was not to be had in time
   * @throws UnavailableException if the store cannot be reached
   */
  CollectionWriter lockForWrite(UserId user, CollectionName collection, Duration maxWait);

  /**
   * Opens a session over everything of one user, alone.
   *
   * @param maxWait how long to wait for the lock at most; zero: not at all
   * @throws ConflictException if the lock was not to be had in time
   * @throws UnavailableException if the store cannot be reached
   */
  UserSession lockUser(UserId user, Duration maxWait);

  /** Removes expired items and batches, a bounded number; nobody sees a difference but the disk. */
  PurgeReport purgeExpired(PurgeRequest request);

  /** What this store promises; constant. */
  StorageTraits traits();

  /**
   * Checks that the store can serve.
   *
   * @throws UnavailableException if it cannot
   */
  void check();

  /** Releases everything; open sessions end without a commit. Harmless if repeated. */
  @Override
  void close();

  /** {@link #lockForRead(UserId, CollectionName, Duration)} with the store's lock timeout. */
  default CollectionReader lockForRead(UserId user, CollectionName collection) {
    return lockForRead(user, collection, traits().lockTimeout());
  }

  /** {@link #lockForWrite(UserId, CollectionName, Duration)} with the store's lock timeout. */
  default CollectionWriter lockForWrite(UserId user, CollectionName collection) {
    return lockForWrite(user, collection, traits().lockTimeout());
  }

  /** {@link #lockUser(UserId, Duration)} with the store's lock timeout. */
  default UserSession lockUser(UserId user) {
    return lockUser(user, traits().lockTimeout());
  }

  /** Runs work in a read session; repeated on a conflict by {@link RetryPolicy#standard()}. */
  default <R> R read(
      UserId user, CollectionName collection, Function<? super CollectionReader, R> work) {
    return read(user, collection, RetryPolicy.standard(), work);
  }

  /** Runs work in a read session; repeated on a conflict, so it must have no other effects. */
  default <R> R read(
      UserId user,
      CollectionName collection,
      RetryPolicy retries,
      Function<? super CollectionReader, R> work) {
    return retries.call(
        () -> {
          try (CollectionReader reader = lockForRead(user, collection)) {
            return work.apply(reader);
          }
        });
  }

  /** Runs work in a write session; repeated on a conflict by {@link RetryPolicy#standard()}. */
  default <R> Committed<R> write(
      UserId user, CollectionName collection, Function<? super CollectionWriter, R> work) {
    return write(user, collection, RetryPolicy.standard(), work);
  }

  /**
   * Runs work in a write session and commits when it returns; an exception rolls back. Repeated on
   * a {@link ConflictException}, so it must have no other effects; an outcome that is unknown is
   * never repeated.
   */
  default <R> Committed<R> write(
      UserId user,
      CollectionName collection,
      RetryPolicy retries,
      Function<? super CollectionWriter, R> work) {
    return retries.call(
        () -> {
          try (CollectionWriter writer = lockForWrite(user, collection)) {
            R result = work.apply(writer);
            return new Committed<>(result, writer.commit());
          }
        });
  }

  /** {@link CollectionReader#items} in a session of its own. */
  default Page<Bso> items(UserId user, CollectionName collection, BsoQuery query) {
    return read(user, collection, reader -> reader.items(query));
  }

  /** {@link CollectionReader#item} in a session of its own. */
  default Optional<Bso> item(UserId user, CollectionName collection, BsoId id) {
    return read(user, collection, reader -> reader.item(id));
  }

  /** {@link CollectionWriter#putAll} in a session of its own. */
  default Committed<PutReport> putAll(
      UserId user, CollectionName collection, Collection<BsoPatch> patches) {
    return write(user, collection, writer -> writer.putAll(patches));
  }

  /** {@link CollectionWriter#put} in a session of its own. */
  default Committed<Boolean> put(UserId user, CollectionName collection, BsoPatch patch) {
    return write(user, collection, writer -> writer.put(patch));
  }

  /** {@link CollectionWriter#deleteAll} in a session of its own. */
  default Committed<Integer> deleteAll(
      UserId user, CollectionName collection, Collection<BsoId> ids) {
    return write(user, collection, writer -> writer.deleteAll(ids));
  }

  /** {@link CollectionWriter#delete} in a session of its own. */
  default Committed<Boolean> delete(UserId user, CollectionName collection, BsoId id) {
    return write(user, collection, writer -> writer.delete(id));
  }

  /** {@link CollectionWriter#deleteCollection} in a session of its own. */
  default Committed<Boolean> deleteCollection(UserId user, CollectionName collection) {
    return write(user, collection, CollectionWriter::deleteCollection);
  }

  /**
   * {@link UserSession#deleteStorage} in a session of its own.
   *
   * @return T, now the storage's last-modified
   */
  default Timestamp deleteStorage(UserId user) {
    return RetryPolicy.standard()
        .call(
            () -> {
              try (UserSession session = lockUser(user)) {
                session.deleteStorage();
                return session.commit();
              }
            });
  }
}
