package io.syncstorage.testkit.fault;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A connection with its statements, as the caller of a {@link FaultyDataSource} has them. */
final class FaultyConnection implements InvocationHandler {

  /** What a client may ask of a connection that is lost without learning that it is. */
  private static final Set<String> LOCAL = Set.of("close", "abort", "isClosed", "isValid");

  private final Connection target;
  private final FaultPoints points;
  private final Gate gate;
  private volatile boolean lost;

  private FaultyConnection(Connection target, FaultPoints points, Gate gate) {
    this.target = target;
    this.points = points;
    this.gate = gate;
  }

  static Connection over(Connection target, FaultPoints points, Gate gate) {
    return proxy(Connection.class, new FaultyConnection(target, points, gate));
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  @Override
  public @Nullable Object invoke(
      Object proxy, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    String name = method.getName();
    if (method.getDeclaringClass() == Object.class) {
      return ofObject(proxy, name, arguments);
    }
    if (lost && LOCAL.contains(name)) {
      return name.equals("isClosed") ? Boolean.TRUE : name.equals("isValid") ? Boolean.FALSE : null;
    }
    requireConnected();
    if (name.equals("commit")) {
      commit();
      return null;
    }
    Object result = call(target, method, arguments);
    return result instanceof Statement statement ? faulty(statement) : result;
  }

  /** A connection that is lost still is an object: equal to itself, and printed. */
  private Object ofObject(Object proxy, String name, @Nullable Object @Nullable [] arguments) {
    return switch (name) {
      case "equals" -> arguments != null && proxy == arguments[0];
      case "hashCode" -> System.identityHashCode(proxy);
      default -> "FaultyConnection[" + (lost ? "lost" : target) + "]";
    };
  }

  private void commit() throws SQLException {
    if (points.fails(FaultyDataSource.COMMIT_NOT_SENT)) {
      throw lose("before the commit was sent");
    }
    target.commit();
    if (points.fails(FaultyDataSource.COMMIT_NOT_ACKNOWLEDGED)) {
      throw lose("before the commit was acknowledged");
    }
  }

  private Statement faulty(Statement statement) {
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          if (method.getName().startsWith("execute")) {
            beforeExecution();
          } else if (!LOCAL.contains(method.getName())) {
            requireConnected();
          }
          return lost && method.getName().equals("close")
              ? null
              : call(statement, method, arguments);
        };
    if (statement instanceof CallableStatement) {
      return proxy(CallableStatement.class, handler);
    }
    return statement instanceof PreparedStatement
        ? proxy(PreparedStatement.class, handler)
        : proxy(Statement.class, handler);
  }

  private void beforeExecution() throws SQLException {
    requireConnected();
    if (points.fails(FaultyDataSource.CONNECTION_LOST)) {
      throw lose("before a statement was sent");
    }
    if (points.fails(FaultyDataSource.STATEMENT_TIMEOUT)) {
      throw new SQLTimeoutException("injected: the statement took too long", "57014", 57014);
    }
    if (points.fails(FaultyDataSource.STATEMENT_HELD)) {
      hold();
    }
  }

  private void hold() throws SQLException {
    try {
      gate.pass();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw lose("by an interrupt");
    }
  }

  /** Nobody hears of the connection any more: what it has not committed is rolled back. */
  private SQLException lose(String when) {
    lost = true;
    SQLException loss =
        new SQLNonTransientConnectionException("injected: connection lost " + when, "08006");
    try {
      target.rollback();
      target.close();
    } catch (SQLException e) {
      loss.addSuppressed(e);
    }
    return loss;
  }

  private void requireConnected() throws SQLException {
    if (lost) {
      throw new SQLNonTransientConnectionException("injected: the connection is lost", "08003");
    }
  }

  private static @Nullable Object call(
      Object target, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    }
  }
}
