package io.syncstorage.sql.dialect;

import java.sql.SQLException;
import java.time.Duration;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * H2, embedded or as a server. Its row locks ({@code FOR UPDATE}) wait for {@code LOCK_TIMEOUT},
 * which no statement timeout cuts short; setting it does not end a transaction.
 */
final class H2Dialect implements Dialect {

  /** H2's own level, numbered by its driver. */
  private static final int TRANSACTION_SNAPSHOT = 6;

  @Override
  public String name() {
    return "h2";
  }

  @Override
  public SQLDialect jooq() {
    return SQLDialect.H2;
  }

  @Override
  public String migrations() {
    return "classpath:db-migrations/h2";
  }

  @Override
  public String connectionUrl(String jdbcUrl) {
    return H2Url.parse(jdbcUrl).forDurableCommits();
  }

  @Override
  public boolean needsKeeper(String jdbcUrl) {
    return H2Url.parse(jdbcUrl).isInMemory();
  }

  @Override
  public String initialSql(Duration lockTimeout, Duration statementTimeout) {
    return lockTimeoutSql(lockTimeout) + "; SET QUERY_TIMEOUT " + statementTimeout.toMillis();
  }

  @Override
  public String lockTimeoutSql(Duration lockTimeout) {
    return "SET LOCK_TIMEOUT " + Math.max(1, lockTimeout.toMillis()); // 0 means the default
  }

  @Override
  public int snapshotIsolation() {
    return TRANSACTION_SNAPSHOT; // REPEATABLE READ takes its snapshot table by table
  }

  @Override
  public boolean locksAreNodeLocal() {
    return false;
  }

  /** H2's own form: with a row-value subquery, as jOOQ has it, the time is quadratic. */
  @Override
  public Query deleteSome(DSLContext sql, Table<?> table, Condition which, int limit) {
    return sql.query(
        "delete from {0} where {1} fetch first {2} rows only", table, which, DSL.inline(limit));
  }

  @Override
  public FailureKind classify(SQLException failure) {
    return switch (failure.getErrorCode()) {
      case 50200 -> FailureKind.LOCK_TIMEOUT;
      case 40001, // deadlock, or a row that changed under a snapshot
          90131, // the row was changed by another transaction
          23505 -> // one key inserted by two transactions
          FailureKind.CONFLICT;
      case 57014 -> FailureKind.STATEMENT_TIMEOUT;
      case 90067, // connection broken
          90098, // database closed
          90121, // database closed by the exit of the process
          90135, // exclusive mode
          90007 -> // connection closed
          FailureKind.CONNECTION_LOST;
      default -> {
        String state = failure.getSQLState();
        yield state != null && state.startsWith("08")
            ? FailureKind.CONNECTION_LOST
            : FailureKind.UNEXPECTED;
      }
    };
  }
}
