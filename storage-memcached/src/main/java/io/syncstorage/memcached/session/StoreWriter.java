package io.syncstorage.memcached.session;

import io.syncstorage.api.CollectionWriter;
import io.syncstorage.api.error.ConflictException;
import io.syncstorage.api.error.OutcomeUnknownException;
import io.syncstorage.api.error.StorageException;
import io.syncstorage.api.value.BatchId;
import io.syncstorage.api.value.BatchInfo;
import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.BsoPatch;
import io.syncstorage.api.value.BsoQuery;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.Page;
import io.syncstorage.api.value.PutReport;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.api.value.UserId;
import io.syncstorage.memcached.client.CacheUnreachableException;
import io.syncstorage.memcached.protocol.Mark;
import io.syncstorage.memcached.protocol.UnsettledDeletionException;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes a collection of the store under the store's lock. Before its first mutation it marks the
 * collection in the cache; after its commit it replaces the mark by the new version.
 */
public final class StoreWriter implements CollectionWriter {

  private final SessionContext context;
  private final UserId user;
  private final CollectionName collection;
  private final CollectionWriter store;
  private final Deadline deadline;
  private @Nullable Mark mark;
  private @Nullable BodyChange change;
  private boolean isUnmarked;
  private boolean isWritten;
  private boolean isSettled;

  /**
   * @param store the store's session, just opened
   */
  public StoreWriter(
      SessionContext context, UserId user, CollectionName collection, CollectionWriter store) {
    this.context = context;
    this.user = user;
    this.collection = collection;
    this.store = store;
    this.deadline = context.deadline();
  }

  @Override
  public boolean exists() {
    return call(store::exists);
  }

  @Override
  public Timestamp lastModified() {
    return call(store::lastModified);
  }

  @Override
  public Page<Bso> items(BsoQuery query) {
    return call(() -> store.items(query));
  }

  @Override
  public Page<BsoId> itemIds(BsoQuery query) {
    return call(() -> store.itemIds(query));
  }

  @Override
  public Optional<Bso> item(BsoId id) {
    return call(() -> store.item(id));
  }

  @Override
  public Optional<Timestamp> itemTimestamp(BsoId id) {
    return call(() -> store.itemTimestamp(id));
  }

  @Override
  public Timestamp timestamp() {
    return call(store::timestamp);
  }

  @Override
  public Timestamp reserve(Timestamp after) {
    return call(
        () -> {
          if (isWritten) {
            throw new IllegalStateException("T is final once the session has written");
          }
          mark(after);
          return store.timestamp();
        });
  }

  @Override
  public PutReport putAll(Collection<BsoPatch> patches) {
    return call(
        () -> {
          BodyChange body = beforeMutation();
          PutReport report = store.putAll(patches);
          isWritten = true;
          body.put(patches, report.created(), store.timestamp());
          return report;
        });
  }

  /** What is absent is not deleted, and its deletion no write: so it takes no T either (WR-1). */
  @Override
  public int deleteAll(Collection<BsoId> ids) {
    return call(
        () -> {
          BsoQuery existing = BsoQuery.builder().ids(ids).limit(1).build();
          if (!isWritten && store.itemIds(existing).items().isEmpty()) {
            return 0;
          }
          BodyChange body = beforeMutation();
          int deleted = store.deleteAll(ids);
          isWritten |= deleted > 0;
          body.delete(ids);
          return deleted;
        });
  }

  @Override
  public boolean deleteCollection() {
    return call(
        () -> {
          if (!store.exists()) {
            return store.deleteCollection();
          }
          BodyChange body = beforeMutation();
          boolean existed = store.deleteCollection();
          isWritten = true;
          body.deleteAll();
          return existed;
        });
  }

  @Override
  public BatchId createBatch() {
    return call(store::createBatch);
  }

  @Override
  public Optional<BatchInfo> batch(BatchId batch) {
    return call(() -> store.batch(batch));
  }

  @Override
  public void append(BatchId batch, Collection<BsoPatch> patches) {
    call(
        () -> {
          store.append(batch, patches);
          return true;
        });
  }

  @Override
  public PutReport apply(BatchId batch) {
    return call(
        () -> {
          if (store.batch(batch).isEmpty()) {
            return store.apply(batch); // which says that there is none
          }
          BodyChange body = beforeMutation();
          PutReport report = store.apply(batch);
          isWritten = true;
          body.losesTrack(); // only the store knows what the batch held
          return report;
        });
  }

  @Override
  public boolean discard(BatchId batch) {
    return call(() -> store.discard(batch));
  }

  @Override
  public long totalSize() {
    return call(() -> store.totalSize() + context.userReads().heldBytes(user, deadline.granted()));
  }

  @Override
  public Timestamp commit() {
    return call(
        () -> {
          deadline.end();
          boolean exists = store.exists();
          isSettled = true; // what goes wrong below leaves the outcome, and so the mark, open
          Timestamp committed = commitStore();
          replaceMark(committed, exists);
          return committed;
        });
  }

  private Timestamp commitStore() {
    try {
      return store.commit();
    } catch (OutcomeUnknownException e) {
      throw e;
    } catch (StorageException e) { // which means that nothing happened
      isSettled = false;
      rollBack();
      throw e;
    }
  }

  private void replaceMark(Timestamp committed, boolean exists) {
    if (isUnmarked) {
      context.writes().goUnmarked(user, committed);
    }
    if (mark == null) {
      return;
    }
    if (isWritten && change != null) {
      context.writes().publish(user, collection, mark, committed, exists, change.items());
    } else {
      context.writes().restore(collection, mark);
    }
  }

  /** The collection is marked, and the session has its T. */
  private BodyChange beforeMutation() {
    if (mark == null && !isUnmarked) {
      mark(Timestamp.ZERO);
    }
    return Objects.requireNonNull(change);
  }

  private void mark(Timestamp after) {
    try {
      Mark placed =
          context.writes().mark(user, collection, store, after, Optional.ofNullable(mark));
      mark = placed;
      change = new BodyChange(placed.items());
    } catch (UnsettledDeletionException e) {
      close();
      context.writes().settleDeletion(user);
      throw new ConflictException("a deletion of the user's storage had to be settled first", e);
    } catch (CacheUnreachableException e) {
      context.cache().observer().unreachable();
      if (!context.writesWithoutCache()) {
        close();
        throw SessionContext.unreachable(e);
      }
      isUnmarked = true;
      context.writes().goUnmarked(user, store.reserve(after));
      change = new BodyChange(Optional.empty());
    }
  }

  private <R> R call(Supplier<R> work) {
    deadline.check(this::rollBack);
    return work.get();
  }

  private void rollBack() {
    store.close();
    if (mark != null && !isSettled) {
      isSettled = true;
      context.writes().restore(collection, mark);
    }
  }

  @Override
  public void close() {
    deadline.end();
    rollBack();
  }
}
