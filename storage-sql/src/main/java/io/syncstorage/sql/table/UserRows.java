package io.syncstorage.sql.table;

import static io.syncstorage.sql.schema.tables.BatchUploadItems.BATCH_UPLOAD_ITEMS;
import static io.syncstorage.sql.schema.tables.BatchUploads.BATCH_UPLOADS;
import static io.syncstorage.sql.schema.tables.Bso.BSO;

import io.syncstorage.api.value.UserId;
import io.syncstorage.sql.dialect.Dialect;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Table;

/** The deletion of all that a user has. */
public final class UserRows {

  private final DSLContext sql;
  private final Dialect dialect;
  private final UserId user;

  public UserRows(DSLContext sql, Dialect dialect, UserId user) {
    this.sql = sql;
    this.dialect = dialect;
    this.user = user;
  }

  /** Deletes collections, items and batches; the clock row stays. */
  public void deleteAll() {
    delete(BSO, BSO.USERID.eq(user.value()));
    delete(BATCH_UPLOAD_ITEMS, BATCH_UPLOAD_ITEMS.USERID.eq(user.value()));
    delete(BATCH_UPLOADS, BATCH_UPLOADS.USERID.eq(user.value()));
    new CollectionRows(sql).deleteCollections(user.value());
  }

  private void delete(Table<?> table, Condition ofUser) {
    Deletion.inChunks(sql, dialect, table, ofUser);
  }
}
