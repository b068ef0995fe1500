package io.syncstorage.sql.session;

import io.syncstorage.api.CollectionWriter;
import io.syncstorage.api.backend.PayloadLimit;
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
import io.syncstorage.sql.connection.Transaction;
import io.syncstorage.sql.table.CollectionKey;
import io.syncstorage.sql.table.CollectionNames;
import io.syncstorage.sql.table.CollectionRows;
import io.syncstorage.sql.table.ItemReads;
import io.syncstorage.sql.table.ItemWrites;
import io.syncstorage.sql.table.UserReads;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Reads and writes one collection under its lock. */
public final class WriteSession implements CollectionWriter {

  private final Transaction transaction;
  private final SessionContext context;
  private final UserId user;
  private final CollectionKey key;
  private final Instant now;
  private final Deadline deadline;
  private final PayloadLimit payloadLimit;
  private final TimestampAssignment assignment;
  private final CollectionState state;
  private final ItemReads reads;
  private final ItemWrites writes;
  private final Batches batches;

  private WriteSession(
      Transaction transaction,
      SessionContext context,
      UserId user,
      CollectionKey key,
      CollectionLock lock) {
    this.transaction = transaction;
    this.context = context;
    this.user = user;
    this.key = key;
    this.now = context.clock().instant();
    this.deadline = new Deadline(context.clock(), now, context.settings().sessionTimeout());
    this.payloadLimit = new PayloadLimit(context.settings().maxPayloadBytes());
    this.assignment = new TimestampAssignment(key.clock(), lock.clock(), context);
    this.state = new CollectionState(key, lock.row());
    this.reads = new ItemReads(transaction.sql(), key, now);
    this.writes = new ItemWrites(transaction.sql(), transaction.dialect(), key, now);
    this.batches = new Batches(transaction.sql(), key, now, context.batchNumbers());
  }

  /** Takes the collection's lock. */
  public static CollectionWriter open(
      SessionContext context, UserId user, CollectionName collection, Duration maxWait) {
    LockWait wait = new LockWait(maxWait, context.nanoTime());
    Transaction transaction = context.pool().begin();
    return transaction.call(
        () -> {
          CollectionNames names = context.names();
          int number = wait.lock(transaction, () -> names.findOrCreate(transaction, collection));
          CollectionKey key = new CollectionKey(user.value(), number);
          CollectionLock lock = CollectionLock.take(transaction, key, wait);
          return new WriteSession(transaction, context, user, key, lock);
        });
  }

  @Override
  public boolean exists() {
    return call(state::exists);
  }

  @Override
  public Timestamp lastModified() {
    return call(state::lastModified);
  }

  @Override
  public Page<Bso> items(BsoQuery query) {
    return call(() -> reads.items(query));
  }

  @Override
  public Page<BsoId> itemIds(BsoQuery query) {
    return call(() -> reads.itemIds(query));
  }

  @Override
  public Optional<Bso> item(BsoId id) {
    return call(() -> reads.item(id));
  }

  @Override
  public Optional<Timestamp> itemTimestamp(BsoId id) {
    return call(() -> reads.itemTimestamp(id));
  }

  @Override
  public Timestamp timestamp() {
    deadline.check(transaction);
    return assignment.assigned();
  }

  @Override
  public Timestamp reserve(Timestamp after) {
    deadline.check(transaction);
    if (state.isWritten()) {
      throw new IllegalStateException("T is final once the session has written");
    }
    return transaction.call(() -> assignment.reserve(transaction, after));
  }

  @Override
  public PutReport putAll(Collection<BsoPatch> patches) {
    return call(
        () -> {
          Collection<BsoPatch> merged = BsoPatch.merge(patches).values();
          payloadLimit.requirePatches(merged);
          return new PutReport(put(merged));
        });
  }

  private Set<BsoId> put(Collection<BsoPatch> merged) {
    Timestamp timestamp = assignment.forMutation(transaction);
    ItemWrites.Outcome outcome = writes.patch(merged, timestamp);
    state.changed(timestamp, outcome.change());
    return outcome.ids();
  }

  @Override
  public int deleteAll(Collection<BsoId> ids) {
    return call(
        () -> {
          ItemWrites.Outcome existing = writes.existing(new HashSet<>(ids));
          if (!existing.ids().isEmpty()) {
            Timestamp timestamp = assignment.forMutation(transaction);
            writes.delete(existing.ids());
            state.changed(timestamp, existing.change());
          }
          return existing.ids().size();
        });
  }

  @Override
  public boolean deleteCollection() {
    return call(
        () -> {
          if (!state.exists()) {
            return false;
          }
          assignment.forMutation(transaction);
          writes.deleteAll();
          batches.discardAll();
          state.deleted();
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
          Collection<BsoPatch> merged = BsoPatch.merge(patches).values();
          payloadLimit.requirePatches(merged);
          batches.append(batch, merged);
          return true;
        });
  }

  @Override
  public PutReport apply(BatchId batch) {
    return call(
        () -> {
          Set<BsoId> created = new HashSet<>();
          batches.take(batch, patches -> created.addAll(put(patches)));
          put(List.of()); // an empty batch is a write too (WR-2)
          return new PutReport(created);
        });
  }

  @Override
  public boolean discard(BatchId batch) {
    return call(() -> batches.discard(batch));
  }

  @Override
  public long totalSize() {
    return call(
        () ->
            new UserReads(transaction.sql(), context.names(), user)
                .totalBytes(key, state.totalBytes(), now));
  }

  @Override
  public Timestamp commit() {
    call(
        () -> {
          CollectionRows rows = new CollectionRows(transaction.sql());
          if (state.isWritten()) {
            state.write(rows, assignment.assigned());
          } else if (transaction.dialect().locksAreNodeLocal()) {
            rows.touch(state.exists() ? key : key.clock());
          }
          return true;
        });
    transaction.commit();
    return state.isWritten() ? assignment.assigned() : state.lastModified();
  }

  private <R> R call(Supplier<R> work) {
    deadline.check(transaction);
    return transaction.call(work);
  }

  @Override
  public void close() {
    transaction.close();
  }
}
