package io.syncstorage.sql.session;

import io.syncstorage.api.error.ConflictException;
import io.syncstorage.sql.connection.Transaction;
import io.syncstorage.sql.table.CollectionKey;
import io.syncstorage.sql.table.CollectionRow;
import io.syncstorage.sql.table.CollectionRows;
import java.time.Duration;
import java.util.Optional;

/**
 * The lock of one collection: its row, or while it does not exist the user's clock row, without
 * which no collection comes into being.
 *
 * @param row the collection as it is; empty if it does not exist
 * @param clock the clock row, if that is what is held
 */
public record CollectionLock(Optional<CollectionRow> row, Optional<CollectionRow> clock) {

  /** So often even without time to wait: making the clock row of a new user takes a round. */
  static final int LEAST_ROUNDS = 3;

  /** Takes the lock, waiting no longer than is left of the wait. */
  static CollectionLock take(Transaction transaction, CollectionKey key, LockWait wait) {
    CollectionRows rows = new CollectionRows(transaction.sql());
    for (int round = 0; round < LEAST_ROUNDS || !wait.isOver(); round++) {
      Optional<CollectionRow> row = wait.lock(transaction, () -> rows.lock(key));
      if (row.isPresent()) {
        transaction.defaultLockTimeout();
        return new CollectionLock(row, Optional.empty());
      }
      Optional<CollectionRow> clock = ClockLock.take(transaction, key.clock(), wait);
      if (clock.isPresent() && rows.find(key).isEmpty()) {
        transaction.defaultLockTimeout();
        return new CollectionLock(Optional.empty(), clock);
      }
      transaction.rollbackAndBegin(); // it came into being while this session waited
    }
    throw new ConflictException("the collection kept appearing and vanishing");
  }

  /**
   * Takes the lock without waiting.
   *
   * @throws ConflictException if another session holds it
   */
  public static CollectionLock takeAtOnce(
      Transaction transaction, CollectionKey key, SessionContext context) {
    return take(transaction, key, new LockWait(Duration.ZERO, context.nanoTime()));
  }
}
