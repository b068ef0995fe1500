package io.syncstorage.sql.maintenance;

import io.syncstorage.api.error.UnavailableException;
import io.syncstorage.sql.connection.ConnectionPool;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings the tables to this version's state. */
public final class Migrations {

  private Migrations() {}

  /**
   * Applies what is missing; harmless if nothing is.
   *
   * @throws UnavailableException if the tables cannot be brought to this version's state
   */
  public static void apply(ConnectionPool pool) {
    try {
      Flyway.configure(Migrations.class.getClassLoader())
          .dataSource(pool.dataSource())
          .locations(pool.dialect().migrations())
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw new UnavailableException("the tables cannot be migrated to this version", e);
    }
  }
}
