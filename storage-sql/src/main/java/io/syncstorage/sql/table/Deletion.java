package io.syncstorage.sql.table;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Table;

/** Deletes any number of rows without one statement that runs for as long as there are rows. */
final class Deletion {

  private static final int ROWS_A_STATEMENT = 5_000;

  private Deletion() {}

  static void inChunks(DSLContext sql, Table<?> table, Condition which) {
    int deleted;
    do {
      deleted = sql.deleteFrom(table).where(which).limit(ROWS_A_STATEMENT).execute();
    } while (deleted == ROWS_A_STATEMENT);
  }
}
