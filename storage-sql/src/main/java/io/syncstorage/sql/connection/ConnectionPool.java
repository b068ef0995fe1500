package io.syncstorage.sql.connection;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.util.DriverDataSource;
import io.syncstorage.api.error.ConflictException;
import io.syncstorage.api.error.UnavailableException;
import io.syncstorage.sql.dialect.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.jooq.conf.RenderQuotedNames;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The connections of one store. Thread-safe. */
public final class ConnectionPool implements AutoCloseable {

  private final PoolSettings settings;
  private final Dialect dialect;
  private final Failures failures;
  private final Turnstile turnstile;
  private final HikariDataSource connections;
  private final @Nullable Connection keeper;
  private final Set<Transaction> open = ConcurrentHashMap.newKeySet();
  private final Settings rendering =
      new Settings()
          .withRenderQuotedNames(RenderQuotedNames.EXPLICIT_DEFAULT_UNQUOTED)
          .withRenderSchema(false)
          .withExecuteLogging(false); // it would log payloads
  private volatile boolean closed;

  private ConnectionPool(
      PoolSettings settings,
      Dialect dialect,
      HikariDataSource connections,
      @Nullable Connection keeper) {
    this.settings = settings;
    this.dialect = dialect;
    this.failures = new Failures(dialect);
    this.turnstile =
        new Turnstile(
            settings.maxConnections(), settings.maxWaitingThreads(), settings.connectionTimeout());
    this.connections = connections;
    this.keeper = keeper;
  }

  /**
   * Connects.
   *
   * @throws UnavailableException if the database cannot be reached
   */
  public static ConnectionPool open(PoolSettings settings, Dialect dialect) {
    return open(settings, dialect, UnaryOperator.identity());
  }

  /**
   * Connects through a layer.
   *
   * @param layer what lies between the pool and the driver
   * @throws UnavailableException if the database cannot be reached
   */
  public static ConnectionPool open(
      PoolSettings settings, Dialect dialect, UnaryOperator<DataSource> layer) {
    String url = dialect.connectionUrl(settings.jdbcUrl());
    DataSource driver =
        new DriverDataSource(url, null, new Properties(), settings.user(), settings.password());
    HikariConfig config = new HikariConfig();
    config.setPoolName("syncstorage-" + dialect.name());
    config.setDataSource(layer.apply(driver));
    config.setMaximumPoolSize(settings.maxConnections());
    config.setMinimumIdle(settings.minIdleConnections());
    config.setConnectionTimeout(settings.connectionTimeout().toMillis());
    config.setAutoCommit(false);
    config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    config.setConnectionInitSql(
        dialect.initialSql(settings.lockTimeout(), settings.statementTimeout()));
    Connection keeper = null;
    try {
      if (dialect.needsKeeper(settings.jdbcUrl())) {
        keeper = driver.getConnection();
      }
      return new ConnectionPool(settings, dialect, new HikariDataSource(config), keeper);
    } catch (SQLException | RuntimeException e) {
      closeQuietly(keeper);
      throw new UnavailableException("the database cannot be opened", e);
    }
  }

  /**
   * Begins a transaction in which each statement sees what is committed.
   *
   * @throws UnavailableException if there is no connection to be had
   */
  public Transaction begin() {
    return begin(Connection.TRANSACTION_READ_COMMITTED);
  }

  /**
   * Begins a transaction that sees one state of everything, that of its first statement.
   *
   * @throws UnavailableException if there is no connection to be had
   */
  public Transaction beginSnapshot() {
    return begin(dialect.snapshotIsolation());
  }

  private Transaction begin(int isolation) {
    requireOpen();
    turnstile.enter();
    Connection connection = null;
    try {
      connection = connections.getConnection();
      if (isolation != Connection.TRANSACTION_READ_COMMITTED) {
        connection.setTransactionIsolation(isolation); // the pool resets it
      }
    } catch (SQLException | RuntimeException e) {
      closeQuietly(connection);
      turnstile.leave();
      requireOpen();
      if (isInterrupt(e)) {
        Thread.currentThread().interrupt();
        throw new ConflictException("interrupted while waiting for a connection", e);
      }
      throw new UnavailableException("no connection to the database is to be had", e);
    }
    Transaction transaction =
        new Transaction(
            this, connection, DSL.using(connection, dialect.jooq(), rendering), failures);
    open.add(transaction);
    if (closed) { // in the meantime: close() may not have seen it
      transaction.close();
      requireOpen();
    }
    return transaction;
  }

  private static boolean isInterrupt(@Nullable Throwable failure) {
    return failure != null
        && (failure instanceof InterruptedException || isInterrupt(failure.getCause()));
  }

  /** Takes a connection back; one that may not be clean is thrown away. */
  void release(Transaction transaction, Connection connection, boolean reusable) {
    if (open.remove(transaction)) {
      if (!reusable) {
        connections.evictConnection(connection);
      }
      closeQuietly(connection);
      turnstile.leave();
    }
  }

  public Dialect dialect() {
    return dialect;
  }

  /** Whether the data lives in this process alone. */
  public boolean isInMemory() {
    return dialect.needsKeeper(settings.jdbcUrl());
  }

  /** How many connections are held. */
  public int activeConnections() {
    return connections.getHikariPoolMXBean().getActiveConnections();
  }

  /** How many connections are open and free. */
  public int idleConnections() {
    return connections.getHikariPoolMXBean().getIdleConnections();
  }

  /** How many threads wait for a connection. */
  public int waitingThreads() {
    return turnstile.waiting();
  }

  Duration lockTimeout() {
    return settings.lockTimeout();
  }

  /**
   * Refuses what comes after {@link #close()}.
   *
   * @throws UnavailableException if the pool is closed
   */
  void requireOpen() {
    if (closed) {
      throw new UnavailableException("the store is closed", /* cause= */ null);
    }
  }

  /**
   * Ends open transactions without a commit, waiting for statements that are running. The idle ones
   * go first: a statement that runs may wait for what they hold.
   */
  @Override
  public void close() {
    closed = true;
    List<Transaction> running = new ArrayList<>();
    for (Transaction transaction : open) {
      if (!transaction.tryClose()) {
        running.add(transaction);
      }
    }
    running.forEach(Transaction::close);
    connections.close();
    closeQuietly(keeper);
  }

  private static void closeQuietly(@Nullable Connection connection) {
    try {
      if (connection != null) {
        connection.close();
      }
    } catch (SQLException e) {
      // It is given up anyway.
    }
  }
}
