package io.syncstorage.sql.dialect;

import java.sql.SQLException;
import java.time.Duration;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.SQLDialect;
import org.jooq.Table;

/** All that differs from database to database; stateless. */
public interface Dialect {

  /** As it shows in {@code Sql(h2)}. */
  String name();

  SQLDialect jooq();

  /** Where on the class path its migrations are: no package, whose resources a module hides. */
  String migrations();

  /** The address to connect to: with the parameters that the guarantees of the store need. */
  String connectionUrl(String jdbcUrl);

  /** Whether the database lives in this process and is gone with its last connection. */
  boolean needsKeeper(String jdbcUrl);

  /** What a new connection executes before anything else. */
  String initialSql(Duration lockTimeout, Duration statementTimeout);

  /** Makes later lock waits of the connection end after this time, without ending a transaction. */
  String lockTimeoutSql(Duration lockTimeout);

  /** The JDBC isolation level that is one snapshot over all tables. */
  int snapshotIsolation();

  /**
   * Whether row locks reach no further than the node they were taken at, so that only a row that
   * was written is protected.
   */
  boolean locksAreNodeLocal();

  /** A statement that deletes a bounded number of the rows that a condition names. */
  Query deleteSome(DSLContext sql, Table<?> table, Condition which, int limit);

  FailureKind classify(SQLException failure);
}
