package io.syncstorage.sql.session;

import io.syncstorage.api.value.Timestamp;
import io.syncstorage.sql.table.CollectionKey;
import io.syncstorage.sql.table.CollectionRow;
import io.syncstorage.sql.table.CollectionRows;
import io.syncstorage.sql.table.Totals;
import java.util.Optional;

/**
 * The collection's row as a write session will leave it. It is written once, when the session
 * commits; until then it lives here, where the session's own reads find it.
 */
final class CollectionState {

  private final CollectionKey key;
  private final boolean existed;
  private boolean exists;
  private Timestamp lastModified;
  private Totals totals;
  private boolean written;

  CollectionState(CollectionKey key, Optional<CollectionRow> row) {
    this.key = key;
    this.existed = row.isPresent();
    this.exists = existed;
    this.lastModified = row.map(CollectionRow::lastModified).orElse(Timestamp.ZERO);
    this.totals = row.map(it -> new Totals(it.count(), it.totalBytes())).orElse(Totals.NONE);
  }

  boolean exists() {
    return exists;
  }

  Timestamp lastModified() {
    return lastModified;
  }

  /** Of the payloads of all rows, expired ones included. */
  long totalBytes() {
    return totals.bytes();
  }

  boolean isWritten() {
    return written;
  }

  void changed(Timestamp timestamp, Totals change) {
    written = true;
    exists = true;
    lastModified = timestamp;
    totals = totals.plus(change);
  }

  void deleted() {
    written = true;
    exists = false;
    lastModified = Timestamp.ZERO;
    totals = Totals.NONE;
  }

  /** Writes the collection's row, if the session changed anything, and with it the clock row. */
  void write(CollectionRows rows, Timestamp timestamp) {
    CollectionRow row =
        new CollectionRow(key.collection(), lastModified, totals.count(), totals.bytes());
    if (exists && existed) {
      rows.update(key.user(), row);
    } else if (exists) {
      rows.insert(key.user(), row);
    } else if (existed) {
      rows.delete(key);
    }
    rows.setClock(key.clock(), timestamp);
  }
}
