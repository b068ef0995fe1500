package io.syncstorage.sql.session;

import io.syncstorage.api.CollectionReader;
import io.syncstorage.api.UserSession;
import io.syncstorage.api.backend.PayloadLimit;
import io.syncstorage.api.error.ConflictException;
import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.api.value.UserId;
import io.syncstorage.api.value.UserInfo;
import io.syncstorage.api.value.UserUsage;
import io.syncstorage.sql.connection.Transaction;
import io.syncstorage.sql.table.CollectionKey;
import io.syncstorage.sql.table.CollectionRow;
import io.syncstorage.sql.table.CollectionRows;
import io.syncstorage.sql.table.ItemReads;
import io.syncstorage.sql.table.ItemWrites;
import io.syncstorage.sql.table.Totals;
import io.syncstorage.sql.table.UserReads;
import io.syncstorage.sql.table.UserRows;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads, deletes or replaces everything of one user, under the lock of all of it. */
public final class WholeUserSession implements UserSession {

  private enum Change {
    NONE,
    DELETED,
    RESTORED
  }

  private final Transaction transaction;
  private final SessionContext context;
  private final UserId user;
  private final Duration maxWait;
  private final CollectionKey clockKey;
  private final Timestamp before;
  private final Instant now;
  private final Deadline deadline;
  private final TimestampAssignment assignment;
  private final Map<CollectionName, CollectionKey> restored = new HashMap<>();
  private Timestamp restoredTimestamp = Timestamp.ZERO;
  private Change change = Change.NONE;

  private WholeUserSession(
      Transaction transaction,
      SessionContext context,
      UserId user,
      Duration maxWait,
      CollectionRow clockRow) {
    this.transaction = transaction;
    this.context = context;
    this.user = user;
    this.maxWait = maxWait;
    this.clockKey = CollectionKey.clockOf(user);
    this.before = clockRow.lastModified();
    this.now = context.clock().instant();
    this.deadline = new Deadline(context.clock(), now, context.settings().sessionTimeout());
    this.assignment = new TimestampAssignment(clockKey, Optional.of(clockRow), context);
  }

  /** Takes the lock of everything. */
  public static UserSession open(SessionContext context, UserId user, Duration maxWait) {
    LockWait wait = new LockWait(maxWait, context.nanoTime());
    Transaction transaction = context.pool().begin();
    return transaction.call(
        () -> {
          CollectionRow clockRow = UserLock.take(transaction, CollectionKey.clockOf(user), wait);
          return new WholeUserSession(transaction, context, user, maxWait, clockRow);
        });
  }

  @Override
  public UserInfo info() {
    return call(() -> reads().info());
  }

  @Override
  public UserUsage usage() {
    return call(() -> reads().usage(now));
  }

  @Override
  public CollectionReader collection(CollectionName collection) {
    deadline.check(transaction);
    return new NestedReader(this, collection);
  }

  @Override
  public Timestamp timestamp() {
    deadline.check(transaction);
    return assignment.assigned();
  }

  @Override
  public Timestamp reserve(Timestamp after) {
    deadline.check(transaction);
    if (change != Change.NONE) {
      throw new IllegalStateException("T is final once the session has written");
    }
    return transaction.call(() -> assignment.reserve(transaction, after));
  }

  @Override
  public void deleteStorage() {
    deadline.check(transaction);
    if (change == Change.RESTORED) {
      throw new IllegalStateException("the session restores a user");
    }
    transaction.run(
        () -> {
          Timestamp timestamp = assignment.forMutation(transaction);
          new UserRows(transaction.sql(), transaction.dialect(), user).deleteAll();
          new CollectionRows(transaction.sql()).setClock(clockKey, timestamp);
        });
    change = Change.DELETED;
  }

  @Override
  public void restore(UserInfo info) {
    deadline.check(transaction);
    if (change != Change.NONE) {
      throw new IllegalStateException("a restore must be the session's only change");
    }
    transaction.run(
        () -> {
          Map<CollectionName, CollectionKey> keys = keysOf(info);
          new UserRows(transaction.sql(), transaction.dialect(), user).deleteAll();
          CollectionRows rows = new CollectionRows(transaction.sql());
          keys.forEach(
              (name, key) ->
                  rows.insert(
                      user.value(),
                      new CollectionRow(key.collection(), info.lastModified(name), 0, 0)));
          rows.setClock(clockKey, info.lastModified());
          restored.putAll(keys);
        });
    restoredTimestamp = info.lastModified();
    change = Change.RESTORED;
  }

  /**
   * The keys of the collections to restore. Where a name has no number yet, it gets one in a
   * transaction of its own, as always; the locks are given up for that and taken again, with as
   * much patience as at first, and the clock row tells whether anybody wrote meanwhile.
   */
  private Map<CollectionName, CollectionKey> keysOf(UserInfo info) {
    Map<CollectionName, CollectionKey> keys = new HashMap<>();
    for (CollectionName name : info.collections().keySet()) {
      key(name).ifPresent(key -> keys.put(name, key));
    }
    if (keys.size() == info.collections().size()) {
      return keys;
    }
    transaction.rollbackAndBegin();
    LockWait wait = new LockWait(maxWait, context.nanoTime());
    for (CollectionName name : info.collections().keySet()) {
      int number = wait.lock(transaction, () -> context.names().findOrCreate(transaction, name));
      keys.put(name, new CollectionKey(user.value(), number));
    }
    if (!UserLock.take(transaction, clockKey, wait).lastModified().equals(before)) {
      throw new ConflictException("another session wrote before the restore could begin");
    }
    return keys;
  }

  @Override
  public void restoreItems(CollectionName collection, Collection<Bso> items) {
    deadline.check(transaction);
    CollectionKey key = restored.get(collection);
    if (change != Change.RESTORED || key == null) {
      throw new IllegalStateException("no restore of this session named the collection");
    }
    new PayloadLimit(context.settings().maxPayloadBytes()).requireItems(items);
    transaction.run(
        () -> {
          Totals added =
              new ItemWrites(transaction.sql(), transaction.dialect(), key, now).store(items);
          new CollectionRows(transaction.sql()).addToTotals(key, added);
        });
  }

  @Override
  public Timestamp commit() {
    call(
        () -> {
          if (change == Change.NONE && transaction.dialect().locksAreNodeLocal()) {
            new CollectionRows(transaction.sql()).touch(clockKey);
          }
          return true;
        });
    transaction.commit();
    return switch (change) {
      case NONE -> before;
      case DELETED -> assignment.assigned();
      case RESTORED -> restoredTimestamp;
    };
  }

  /** Runs a read of this session, unless it has ended. */
  <R> R call(Supplier<R> work) {
    deadline.check(transaction);
    return transaction.call(work);
  }

  /** The row and the items of a collection as this session has left them; empty if it is absent. */
  Optional<CollectionRow> row(CollectionName collection) {
    return key(collection).flatMap(new CollectionRows(transaction.sql())::find);
  }

  Optional<ItemReads> items(CollectionName collection) {
    return key(collection).map(key -> new ItemReads(transaction.sql(), key, now));
  }

  private Optional<CollectionKey> key(CollectionName collection) {
    return context
        .names()
        .find(transaction.sql(), collection)
        .map(number -> new CollectionKey(user.value(), number));
  }

  private UserReads reads() {
    return new UserReads(transaction.sql(), context.names(), user);
  }

  @Override
  public void close() {
    transaction.close();
  }
}
