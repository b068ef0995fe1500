package io.syncstorage.sql.table;

import io.syncstorage.sql.dialect.Dialect;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Table;

/** Deletes any number of rows without one statement that runs for as long as there are rows. */
final class Deletion {

  private static final int ROWS_A_STATEMENT = 5_000;

  private Deletion() {}

  static void inChunks(DSLContext sql, Dialect dialect, Table<?> table, Condition which) {
    int deleted;
    do {
      deleted = dialect.deleteSome(sql, table, which, ROWS_A_STATEMENT).execute();
    } while (deleted == ROWS_A_STATEMENT);
  }
}
