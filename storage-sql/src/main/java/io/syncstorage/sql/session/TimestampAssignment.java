package io.syncstorage.sql.session;

import io.syncstorage.api.error.ConflictException;
import io.syncstorage.api.error.UnavailableException;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.sql.connection.Transaction;
import io.syncstorage.sql.table.CollectionKey;
import io.syncstorage.sql.table.CollectionRow;
import io.syncstorage.sql.table.CollectionRows;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The assignment of a session's T under the lock of the user's clock row, which is kept until the
 * session ends (TS-2): T is above what the row says, and nobody else reads the row before T is in
 * it, or the session is undone.
 */
final class TimestampAssignment {

  private final CollectionKey clockKey;
  private final InstantSource clock;
  private final SessionSettings settings;
  private final LongSupplier nanoTime;
  private @Nullable Timestamp last;
  private @Nullable Timestamp assigned;

  /**
   * @param held the clock row, if the session holds it already
   */
  TimestampAssignment(
      CollectionKey clockKey, Optional<CollectionRow> held, SessionContext context) {
    this.clockKey = clockKey;
    this.clock = context.clock();
    this.settings = context.settings();
    this.nanoTime = context.nanoTime();
    this.last = held.map(CollectionRow::lastModified).orElse(null);
  }

  boolean isAssigned() {
    return assigned != null;
  }

  Timestamp assigned() {
    if (assigned == null) {
      throw new IllegalStateException("no timestamp is assigned before the first mutation");
    }
    return assigned;
  }

  /** T for a mutation: assigned now unless it was before. */
  Timestamp forMutation(Transaction transaction) {
    return assigned == null ? reserve(transaction, Timestamp.ZERO) : assigned;
  }

  /** T above the storage's last-modified, above {@code after}, and not below an earlier T. */
  Timestamp reserve(Transaction transaction, Timestamp after) {
    Timestamp floor = Timestamp.max(lockedClock(transaction), after);
    Instant now = clock.instant();
    Timestamp reading = Timestamp.atOrAfter(now);
    Timestamp next = Timestamp.max(floor.next(), reading);
    Duration lead = Duration.between(now, next.toInstant());
    if (next.isAfter(reading) && lead.compareTo(settings.maxClockLead()) > 0) {
      throw new ConflictException(
          "the clock has to move on before another timestamp can be given out",
          lead.minus(settings.maxClockLead()),
          null);
    }
    assigned = assigned == null ? next : Timestamp.max(assigned, next);
    return assigned;
  }

  private Timestamp lockedClock(Transaction transaction) {
    if (last == null) {
      CollectionRows rows = new CollectionRows(transaction.sql());
      last =
          new LockWait(settings.lockTimeout(), nanoTime)
              .lock(transaction, () -> rows.lock(clockKey))
              .map(CollectionRow::lastModified)
              .orElseThrow(() -> new UnavailableException("the user's clock row is missing", null));
    }
    return last;
  }
}
