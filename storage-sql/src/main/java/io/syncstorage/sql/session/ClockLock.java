package io.syncstorage.sql.session;

import io.syncstorage.sql.connection.Transaction;
import io.syncstorage.sql.table.CollectionKey;
import io.syncstorage.sql.table.CollectionRow;
import io.syncstorage.sql.table.CollectionRows;
import java.util.Optional;
import org.jooq.exception.DataAccessException;

/** The lock of a user's clock row. */
final class ClockLock {

  private ClockLock() {}

  /**
   * Takes the lock. An absent row cannot be locked: it is made, in a transaction of its own.
   *
   * @return empty if the row was absent; nothing is locked then, by an earlier statement either
   */
  static Optional<CollectionRow> take(Transaction transaction, CollectionKey clock, LockWait wait) {
    CollectionRows rows = new CollectionRows(transaction.sql());
    Optional<CollectionRow> row = wait.lock(transaction, () -> rows.lock(clock));
    if (row.isEmpty()) {
      create(transaction, rows, clock);
    }
    return row;
  }

  private static void create(Transaction transaction, CollectionRows rows, CollectionKey clock) {
    try {
      rows.createClock(clock);
      transaction.commitAndBegin();
    } catch (DataAccessException e) {
      transaction.rollbackAndBegin();
      if (rows.find(clock).isEmpty()) { // it was not another session that made it
        throw e;
      }
      transaction.rollbackAndBegin();
    }
  }
}
