package io.syncstorage.sql.dialect;

/** What an error of the database says about the transaction that met it. */
public enum FailureKind {
  /** Another transaction stood in the way: lock wait, deadlock, duplicate key, certification. */
  CONFLICT,
  /** As {@link #CONFLICT}, by waiting for a lock longer than was allowed. */
  LOCK_TIMEOUT,
  /** The connection, or the database behind it, is gone. */
  CONNECTION_LOST,
  /** The statement ran longer than it may. */
  STATEMENT_TIMEOUT,
  /** Anything else. */
  UNEXPECTED
}
