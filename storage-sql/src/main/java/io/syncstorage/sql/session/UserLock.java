package io.syncstorage.sql.session;

import io.syncstorage.api.error.ConflictException;
import io.syncstorage.sql.connection.Transaction;
import io.syncstorage.sql.table.CollectionKey;
import io.syncstorage.sql.table.CollectionRow;
import io.syncstorage.sql.table.CollectionRows;
import java.util.Optional;

/**
 * The lock of everything of one user: the rows of all collections in their order, then the clock
 * row. Sessions of one collection lock in the same direction, so none waits in a circle. Where
 * several collections are in use, the wait for each is limited, not their sum.
 */
final class UserLock {

  private UserLock() {}

  /**
   * Takes the lock, waiting no longer than is left of the wait.
   *
   * @return the clock row
   */
  static CollectionRow take(Transaction transaction, CollectionKey clock, LockWait wait) {
    CollectionRows rows = new CollectionRows(transaction.sql());
    for (int round = 0; round < CollectionLock.LEAST_ROUNDS || !wait.isOver(); round++) {
      int locked = wait.lock(transaction, () -> rows.lockCollections(clock.user())).size();
      Optional<CollectionRow> clockRow = ClockLock.take(transaction, clock, wait);
      if (clockRow.isPresent() && rows.all(clock.user()).size() == locked + 1) {
        transaction.defaultLockTimeout();
        return clockRow.get();
      }
      transaction.rollbackAndBegin(); // a collection came into being that is not locked
    }
    throw new ConflictException("collections kept appearing");
  }
}
