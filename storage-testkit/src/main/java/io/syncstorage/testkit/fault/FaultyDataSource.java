package io.syncstorage.testkit.fault;

import io.syncstorage.testkit.harness.FaultInjector;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLNonTransientConnectionException;
import java.time.Duration;
import java.util.Set;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * A data source whose connections fail when they are told to: put between any store and its
 * database, below the store's pool. What is lost is really lost: the connection beneath is closed,
 * so that the database rolls back what was not committed.
 *
 * <p>A transaction is taken to end by {@link Connection#commit}: with auto-commit, statements that
 * commit by themselves fail as statements do.
 *
 * <p>Thread-safe, as its connections are if those beneath are.
 */
public final class FaultyDataSource implements DataSource, FaultInjector {

  /** The database accepts no connection. */
  public static final String CONNECTION_REFUSED = "connection-refused";

  /** The connection is lost before a statement is sent. */
  public static final String CONNECTION_LOST = "connection-lost";

  /** The connection is lost before the commit is sent: nothing is committed. */
  public static final String COMMIT_NOT_SENT = "commit-not-sent";

  /** The connection is lost when the commit has taken effect, but was not acknowledged. */
  public static final String COMMIT_NOT_ACKNOWLEDGED = "commit-not-acknowledged";

  /** A statement is not sent before {@link #disarm()}, or the longest time that it may be held. */
  public static final String STATEMENT_HELD = "statement-held";

  /** A statement is given up for lack of time (SQLSTATE 57014), and does nothing. */
  public static final String STATEMENT_TIMEOUT = "statement-timeout";

  private static final Set<String> POINTS =
      Set.of(
          CONNECTION_REFUSED,
          CONNECTION_LOST,
          COMMIT_NOT_SENT,
          COMMIT_NOT_ACKNOWLEDGED,
          STATEMENT_HELD,
          STATEMENT_TIMEOUT);

  private final DataSource target;
  private final FaultPoints points = new FaultPoints(POINTS);
  private final Gate gate;

  /**
   * Without any fault at first.
   *
   * @param longestHold how long, in real time, a held statement may be held: others may wait for
   *     what it has locked
   */
  public FaultyDataSource(DataSource target, Duration longestHold) {
    this.target = target;
    this.gate = new Gate(longestHold);
  }

  @Override
  public Set<String> points() {
    return points.points();
  }

  @Override
  public void arm(String point, int hit) {
    if (point.equals(STATEMENT_HELD)) {
      gate.shut();
    }
    points.arm(point, hit);
  }

  @Override
  public void disarm() {
    points.disarm();
    gate.open();
  }

  @Override
  public long happened(String point) {
    return points.happened(point);
  }

  @Override
  public Connection getConnection() throws SQLException {
    refuseIfAsked();
    return FaultyConnection.over(target.getConnection(), points, gate);
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    refuseIfAsked();
    return FaultyConnection.over(target.getConnection(user, password), points, gate);
  }

  private void refuseIfAsked() throws SQLException {
    if (points.fails(CONNECTION_REFUSED)) {
      throw new SQLNonTransientConnectionException("injected: connection refused", "08001");
    }
  }

  @Override
  public PrintWriter getLogWriter() throws SQLException {
    return target.getLogWriter();
  }

  @Override
  public void setLogWriter(PrintWriter writer) throws SQLException {
    target.setLogWriter(writer);
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    target.setLoginTimeout(seconds);
  }

  @Override
  public int getLoginTimeout() throws SQLException {
    return target.getLoginTimeout();
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    return target.getParentLogger();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return type.isInstance(this) ? type.cast(this) : target.unwrap(type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    return type.isInstance(this) || target.isWrapperFor(type);
  }
}
