package io.syncstorage.sql.connection;

import java.time.Duration;

/**
 * What the pool needs to know.
 *
 * @param connectionTimeout how long to wait for a connection
 * @param maxWaitingThreads how many threads may wait for one at a time
 */
public record PoolSettings(
    String jdbcUrl,
    String user,
    String password,
    int maxConnections,
    int minIdleConnections,
    Duration connectionTimeout,
    int maxWaitingThreads,
    Duration lockTimeout,
    Duration statementTimeout) {

  /** Without the credentials and without the address, which may hold some. */
  @Override
  public String toString() {
    return "PoolSettings[maxConnections=" + maxConnections + "]";
  }
}
