package io.syncstorage.memcached.session;

import io.syncstorage.api.CollectionWriter;
import io.syncstorage.api.error.ConflictException;
import io.syncstorage.api.error.UnavailableException;
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
import io.syncstorage.api.value.UserUsage;
import io.syncstorage.api.value.UserUsage.CollectionUsage;
import io.syncstorage.memcached.client.CacheUnreachableException;
import io.syncstorage.memcached.client.OversizeException;
import io.syncstorage.memcached.lock.CacheLocks.Hold;
import io.syncstorage.memcached.lock.Patience;
import io.syncstorage.memcached.protocol.HeldChange;
import io.syncstorage.memcached.protocol.HeldWrites.Assignment;
import io.syncstorage.memcached.protocol.HeldWrites.Opening;
import io.syncstorage.memcached.protocol.Seen;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes a cache-only collection: a working copy that becomes visible by one compare-and-set. Its
 * lock in the cache makes others wait; that nobody has interfered, the compare-and-set proves.
 */
public final class HeldWriter implements CollectionWriter {

  private final SessionContext context;
  private final UserId user;
  private final CollectionName collection;
  private final Hold lock;
  private final Opening opening;
  private final Deadline deadline;
  private final ItemsView view;
  private final HeldDraft draft;
  private final HeldBatches batches;
  private Seen last;
  private @Nullable Timestamp assigned;
  private boolean isWritten;

  private HeldWriter(
      SessionContext context,
      UserId user,
      CollectionName collection,
      Hold lock,
      Opening opening,
      Deadline deadline) {
    this.context = context;
    this.user = user;
    this.collection = collection;
    this.lock = lock;
    this.opening = opening;
    this.deadline = deadline;
    this.last = opening.view().seen();
    this.view = new ItemsView(opening.view().content(), deadline.granted());
    this.draft = new HeldDraft(context, user, collection, view);
    this.batches =
        new HeldBatches(
            user,
            collection,
            opening.base().batches(),
            context.cache().bodies(),
            context.cache().tokens(),
            deadline.granted());
  }

  /** Takes the lock and reads the collection. */
  public static CollectionWriter open(
      SessionContext context, UserId user, CollectionName collection, Patience patience) {
    try {
      Hold lock = context.locks().write(user, collection, patience);
      try {
        Opening opening = context.heldWrites().open(user, collection, patience);
        Deadline deadline = context.deadline();
        return new HeldWriter(context, user, collection, lock, opening, deadline);
      } catch (RuntimeException e) {
        lock.close();
        throw e;
      }
    } catch (CacheUnreachableException e) {
      throw SessionContext.unreachable(e);
    }
  }

  @Override
  public boolean exists() {
    return call(view::exists);
  }

  @Override
  public Timestamp lastModified() {
    return call(view::lastModified);
  }

  @Override
  public Page<Bso> items(BsoQuery query) {
    return call(() -> view.items(query));
  }

  @Override
  public Page<BsoId> itemIds(BsoQuery query) {
    return call(() -> view.items(query).map(Bso::id));
  }

  @Override
  public Optional<Bso> item(BsoId id) {
    return call(() -> view.item(id));
  }

  @Override
  public Optional<Timestamp> itemTimestamp(BsoId id) {
    return call(() -> view.item(id).map(Bso::modified));
  }

  @Override
  public Timestamp timestamp() {
    return call(
        () -> {
          if (assigned == null) {
            throw new IllegalStateException("no timestamp is assigned before the first mutation");
          }
          return assigned;
        });
  }

  @Override
  public Timestamp reserve(Timestamp after) {
    return call(
        () -> {
          if (isWritten) {
            throw new IllegalStateException("T is final once the session has written");
          }
          return assign(after);
        });
  }

  private Timestamp assign(Timestamp after) {
    Assignment assignment = context.heldWrites().assign(opening, after, context.patience());
    Timestamp next = assignment.timestamp();
    last = assignment.seen();
    assigned = assigned == null ? next : Timestamp.max(assigned, next);
    return assigned;
  }

  /** T for a mutation: assigned now unless it was before. */
  private Timestamp forMutation() {
    return assigned == null ? assign(Timestamp.ZERO) : assigned;
  }

  @Override
  public PutReport putAll(Collection<BsoPatch> patches) {
    return call(() -> put(patches));
  }

  private PutReport put(Collection<BsoPatch> patches) {
    draft.requireAllowed(patches);
    PutReport report = draft.put(patches, forMutation());
    isWritten = true;
    return report;
  }

  @Override
  public int deleteAll(Collection<BsoId> ids) {
    return call(
        () -> {
          Set<BsoId> found = new HashSet<>(ids);
          found.removeIf(id -> view.item(id).isEmpty());
          if (!found.isEmpty()) {
            view.written(forMutation());
            found.forEach(view::remove);
            isWritten = true;
          }
          return found.size();
        });
  }

  @Override
  public boolean deleteCollection() {
    return call(
        () -> {
          if (!view.exists()) {
            return false;
          }
          forMutation();
          view.deleted();
          batches.discardAll();
          isWritten = true;
          return true;
        });
  }

  @Override
  public BatchId createBatch() {
    return call(batches::create);
  }

  @Override
  public Optional<BatchInfo> batch(BatchId batch) {
    return call(() -> batches.info(batch));
  }

  @Override
  public void append(BatchId batch, Collection<BsoPatch> patches) {
    call(
        () -> {
          batches.patches(batch); // throws if there is none
          draft.requireAllowed(patches);
          batches.append(batch, patches);
          return batch;
        });
  }

  @Override
  public PutReport apply(BatchId batch) {
    return call(
        () -> {
          PutReport report = put(batches.patches(batch));
          batches.forget(batch);
          return report;
        });
  }

  @Override
  public boolean discard(BatchId batch) {
    return call(() -> batches.discard(batch));
  }

  @Override
  public long totalSize() {
    return call(
        () -> {
          UserUsage usage = context.userReads().usage(user);
          CollectionUsage own = usage.collections().get(collection);
          return usage.totalBytes() - (own == null ? 0 : own.payloadBytes()) + view.payloadBytes();
        });
  }

  @Override
  public Timestamp commit() {
    return call(
        () -> {
          try {
            if (isWritten || batches.isChanged()) {
              context.heldWrites().commit(opening.base(), last, change(), context.patience());
            } else {
              context.heldWrites().validate(user, opening);
            }
          } finally {
            close();
          }
          return isWritten ? forMutation() : view.lastModified();
        });
  }

  private HeldChange change() {
    return draft.change(
        isWritten ? Optional.of(forMutation()) : Optional.empty(), opening.base().held(), batches);
  }

  private <R> R call(Supplier<R> work) {
    deadline.check(lock::close);
    try {
      return work.get();
    } catch (ConflictException | UnavailableException e) {
      close(); // rolled back: all that is left is to close the session
      throw e;
    } catch (CacheUnreachableException e) {
      close();
      throw SessionContext.unreachable(e);
    } catch (OversizeException e) {
      throw HeldDraft.tooLarge();
    }
  }

  @Override
  public void close() {
    if (deadline.isOpen()) {
      deadline.end();
      lock.close();
    }
  }
}
