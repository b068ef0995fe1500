package io.syncstorage.sql.session;

import io.syncstorage.api.backend.SessionTimestamp;
import io.syncstorage.api.error.UnavailableException;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.sql.connection.Transaction;
import io.syncstorage.sql.table.CollectionKey;
import io.syncstorage.sql.table.CollectionRow;
import io.syncstorage.sql.table.CollectionRows;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The assignment of a session's T under the lock of the user's clock row, which is kept until the
 * session ends (TS-2): T is above what the row says, and nobody else reads the row before T is in
 * it, or the session is undone.
 */
final class TimestampAssignment {

  private final CollectionKey clockKey;
  private final SessionContext context;
  private final SessionTimestamp timestamp;
  private @Nullable Timestamp last;

  /**
   * @param held the clock row, if the session holds it already
   */
  TimestampAssignment(
      CollectionKey clockKey, Optional<CollectionRow> held, SessionContext context) {
    this.clockKey = clockKey;
    this.context = context;
    this.timestamp = new SessionTimestamp(context.clock(), context.settings().maxClockLead());
    this.last = held.map(CollectionRow::lastModified).orElse(null);
  }

  Timestamp assigned() {
    return timestamp.assigned();
  }

  /** T for a mutation: assigned now unless it was before. */
  Timestamp forMutation(Transaction transaction) {
    return timestamp.forMutation(() -> lockedClock(transaction));
  }

  /** T above the storage's last-modified, above {@code after}, and not below an earlier T. */
  Timestamp reserve(Transaction transaction, Timestamp after) {
    return timestamp.reserve(lockedClock(transaction), after);
  }

  private Timestamp lockedClock(Transaction transaction) {
    if (last == null) {
      CollectionRows rows = new CollectionRows(transaction.sql());
      last =
          new LockWait(context.settings().lockTimeout(), context.nanoTime())
              .lock(transaction, () -> rows.lock(clockKey))
              .map(CollectionRow::lastModified)
              .orElseThrow(() -> new UnavailableException("the user's clock row is missing", null));
    }
    return last;
  }
}
