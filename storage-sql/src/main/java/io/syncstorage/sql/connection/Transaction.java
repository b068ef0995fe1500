package io.syncstorage.sql.connection;

import io.syncstorage.api.error.BatchNotFoundException;
import io.syncstorage.api.error.StorageException;
import io.syncstorage.api.error.ValueTooLargeException;
import io.syncstorage.sql.dialect.Dialect;
import io.syncstorage.sql.dialect.FailureKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;

/**
 * One connection with one transaction, held by one session until it ends. An error of the database
 * rolls back and ends it at once; whoever ends it gives the connection back, clean or not at all.
 *
 * <p>For one thread at a time, but {@link #close()} may come from any: it waits for the statement
 * that is running.
 */
public final class Transaction implements AutoCloseable {

  private final ConnectionPool pool;
  private final Connection connection;
  private final DSLContext sql;
  private final Failures failures;
  private final ReentrantLock inUse = new ReentrantLock();
  private Duration lockTimeout;
  private boolean ended;

  Transaction(ConnectionPool pool, Connection connection, DSLContext sql, Failures failures) {
    this.pool = pool;
    this.connection = connection;
    this.sql = sql;
    this.failures = failures;
    this.lockTimeout = pool.lockTimeout();
  }

  /** Executes statements; use it within {@link #call} only. */
  public DSLContext sql() {
    return sql;
  }

  public Dialect dialect() {
    return pool.dialect();
  }

  /**
   * Runs statements. Any failure ends the transaction, but those that are found before anything is
   * changed: a value that is too large, a batch that is not there.
   *
   * @throws StorageException what the failure means to the session: nothing happened
   * @throws IllegalStateException if the transaction has ended
   */
  public <R> R call(Supplier<R> work) {
    inUse.lock();
    try {
      requireOpen();
      R result = work.get();
      pool.requireOpen(); // or what it holds would keep others, and the closing, waiting
      return result;
    } catch (ValueTooLargeException | BatchNotFoundException e) {
      throw e;
    } catch (DataAccessException e) {
      end(failures.kindOf(e) == FailureKind.CONFLICT || isTimeout(e));
      throw failures.beforeCommit(e);
    } catch (RuntimeException | Error e) {
      end(true);
      throw e;
    } finally {
      inUse.unlock();
    }
  }

  /** Whether an error means that a lock was not to be had in time. */
  public boolean isLockTimeout(DataAccessException failure) {
    return failures.kindOf(failure) == FailureKind.LOCK_TIMEOUT;
  }

  private boolean isTimeout(DataAccessException failure) {
    FailureKind kind = failures.kindOf(failure);
    return kind == FailureKind.LOCK_TIMEOUT || kind == FailureKind.STATEMENT_TIMEOUT;
  }

  /** {@link #call} without a result. */
  public void run(Runnable work) {
    call(
        () -> {
          work.run();
          return true;
        });
  }

  /**
   * Commits and ends the transaction.
   *
   * @throws StorageException if it failed, or nobody knows whether it did
   * @throws IllegalStateException if the transaction has ended
   */
  public void commit() {
    inUse.lock();
    try {
      requireOpen();
      connection.commit();
      release(true);
    } catch (SQLException e) {
      end(false);
      throw failures.atCommit(e);
    } finally {
      inUse.unlock();
    }
  }

  /** Commits and goes on with a new transaction; what it holds is free for a moment. */
  public void commitAndBegin() {
    try {
      connection.commit();
    } catch (SQLException e) {
      throw new DataAccessException("commit", e);
    }
  }

  /** Rolls back and goes on with a new transaction; what it holds is free for a moment. */
  public void rollbackAndBegin() {
    try {
      connection.rollback();
    } catch (SQLException e) {
      throw new DataAccessException("rollback", e);
    }
  }

  /** Makes later waits for a lock end after this time. */
  public void lockTimeout(Duration timeout) {
    if (!timeout.equals(lockTimeout)) {
      sql.execute(dialect().lockTimeoutSql(timeout));
      lockTimeout = timeout;
    }
  }

  /** Makes later waits for a lock end after the store's lock timeout. */
  public void defaultLockTimeout() {
    lockTimeout(pool.lockTimeout());
  }

  /** Whether it was committed, rolled back or closed. */
  public boolean hasEnded() {
    inUse.lock();
    try {
      return ended;
    } finally {
      inUse.unlock();
    }
  }

  /** Rolls back, if it has not ended, and gives the connection back. Never throws. */
  @Override
  public void close() {
    inUse.lock();
    try {
      end(true);
    } finally {
      inUse.unlock();
    }
  }

  /**
   * {@link #close()} for one that is not at work.
   *
   * @return whether it has ended; false if a statement is running
   */
  boolean tryClose() {
    if (!inUse.tryLock()) {
      return false;
    }
    try {
      end(true);
      return true;
    } finally {
      inUse.unlock();
    }
  }

  private void requireOpen() {
    if (ended) {
      throw new IllegalStateException("the session has ended");
    }
  }

  private void end(boolean reusable) {
    if (!ended) {
      release(rollBack() && reusable);
    }
  }

  private boolean rollBack() {
    try {
      connection.rollback();
      defaultLockTimeout();
      return true;
    } catch (SQLException | DataAccessException e) {
      return false; // the connection is broken, and what it held is rolled back with it
    }
  }

  private void release(boolean reusable) {
    ended = true;
    pool.release(this, connection, reusable && lockTimeout.equals(pool.lockTimeout()));
  }
}
