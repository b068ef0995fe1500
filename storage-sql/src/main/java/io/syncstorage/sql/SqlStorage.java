package io.syncstorage.sql;

import io.syncstorage.api.ClockSource;
import io.syncstorage.api.CollectionReader;
import io.syncstorage.api.CollectionWriter;
import io.syncstorage.api.LockScope;
import io.syncstorage.api.PurgeReport;
import io.syncstorage.api.PurgeRequest;
import io.syncstorage.api.StorageTraits;
import io.syncstorage.api.SyncStorage;
import io.syncstorage.api.UserSession;
import io.syncstorage.api.error.UnavailableException;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.UserId;
import io.syncstorage.api.value.UserInfo;
import io.syncstorage.api.value.UserUsage;
import io.syncstorage.sql.connection.ConnectionPool;
import io.syncstorage.sql.connection.PoolSettings;
import io.syncstorage.sql.connection.Transaction;
import io.syncstorage.sql.dialect.Dialect;
import io.syncstorage.sql.dialect.Dialects;
import io.syncstorage.sql.maintenance.Migrations;
import io.syncstorage.sql.maintenance.Purge;
import io.syncstorage.sql.session.ReadSession;
import io.syncstorage.sql.session.SessionContext;
import io.syncstorage.sql.session.SessionSettings;
import io.syncstorage.sql.session.WholeUserSession;
import io.syncstorage.sql.session.WriteSession;
import io.syncstorage.sql.table.CollectionNames;
import io.syncstorage.sql.table.UserReads;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/**
 * The storage on a SQL database. Durable, and shared: any number of instances, in any number of
 * processes, may serve the same data.
 *
 * <p>A database in memory (H2 only) is neither: it lives and dies with its process.
 *
 * <p>Each session holds one connection from its opening to its end; single operations hold one
 * while they run. A thread waits for a connection no longer than the settings' {@code
 * connectionTimeout}, whatever it is ready to wait for a lock. A session whose thread neither goes
 * on nor closes it keeps its lock: the store cannot take it back ({@code lockExpiry} is false).
 *
 * <p>Thread-safe.
 */
public final class SqlStorage implements SyncStorage {

  private final SqlStorageSettings settings;
  private final ConnectionPool pool;
  private final SessionContext sessions;
  private final InstantSource clock;

  private SqlStorage(SqlStorageSettings settings, ConnectionPool pool, InstantSource clock) {
    this.settings = settings;
    this.pool = pool;
    this.clock = clock;
    this.sessions =
        new SessionContext(
            pool,
            new CollectionNames(),
            new SessionSettings(
                settings.lockTimeout(),
                settings.sessionTimeout(),
                settings.maxClockLead(),
                settings.maxPayloadBytes()),
            clock,
            System::nanoTime,
            new SecureRandom()::nextLong);
  }

  /**
   * Connects to the database and brings its tables to this version's state.
   *
   * @param clock decides timestamps, expiry and deadlines
   * @throws UnavailableException if the database cannot be reached or its tables not be brought up
   *     to date
   */
  public static SqlStorage open(SqlStorageSettings settings, InstantSource clock) {
    return open(settings, clock, UnaryOperator.identity());
  }

  /**
   * As {@link #open(SqlStorageSettings, InstantSource)}, with a layer between the pool and the
   * driver, where tests let connections fail.
   */
  static SqlStorage open(
      SqlStorageSettings settings, InstantSource clock, UnaryOperator<DataSource> layer) {
    Dialect dialect = Dialects.of(settings.jdbcUrl()).orElseThrow();
    PoolSettings connections =
        new PoolSettings(
            settings.jdbcUrl(),
            settings.user(),
            settings.password(),
            settings.maxConnections(),
            settings.minIdleConnections(),
            settings.connectionTimeout(),
            settings.maxWaitingThreads(),
            settings.lockTimeout(),
            settings.statementTimeout());
    ConnectionPool pool = ConnectionPool.open(connections, dialect, layer);
    try {
      Migrations.apply(connections, dialect);
      return new SqlStorage(settings, pool, clock);
    } catch (RuntimeException e) {
      pool.close();
      throw e;
    }
  }

  @Override
  public UserInfo info(UserId user) {
    try (Transaction transaction = pool.begin()) {
      return transaction.call(
          () -> new UserReads(transaction.sql(), sessions.names(), user).info());
    }
  }

  @Override
  public UserUsage usage(UserId user) {
    try (Transaction transaction = pool.beginSnapshot()) {
      return transaction.call(
          () -> new UserReads(transaction.sql(), sessions.names(), user).usage(clock.instant()));
    }
  }

  @Override
  public CollectionReader lockForRead(UserId user, CollectionName collection, Duration maxWait) {
    return ReadSession.open(sessions, user, collection);
  }

  @Override
  public CollectionWriter lockForWrite(UserId user, CollectionName collection, Duration maxWait) {
    return WriteSession.open(sessions, user, collection, maxWait);
  }

  @Override
  public UserSession lockUser(UserId user, Duration maxWait) {
    return WholeUserSession.open(sessions, user, maxWait);
  }

  @Override
  public PurgeReport purgeExpired(PurgeRequest request) {
    return Purge.run(sessions, request);
  }

  @Override
  public StorageTraits traits() {
    return new StorageTraits(
        /* durable= */ !pool.isInMemory(),
        LockScope.GLOBAL,
        /* lockExpiry= */ false,
        ClockSource.INJECTED,
        /* sharedData= */ !pool.isInMemory(),
        settings.maxPayloadBytes(),
        settings.lockTimeout(),
        settings.sessionTimeout(),
        settings.maxClockLead(),
        /* volatileCollections= */ Set.of());
  }

  /** How busy the connections to the database are; never waits. */
  public PoolUsage poolUsage() {
    return new PoolUsage(
        pool.activeConnections(),
        pool.idleConnections(),
        pool.waitingThreads(),
        settings.maxConnections());
  }

  @Override
  public void check() {
    try (Transaction transaction = pool.begin()) {
      transaction.call(() -> transaction.sql().selectOne().fetch());
    }
  }

  @Override
  public void close() {
    pool.close();
  }

  @Override
  public String toString() {
    return "Sql(" + pool.dialect().name() + ")";
  }
}
