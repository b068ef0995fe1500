package io.syncstorage.sql.maintenance;

import io.syncstorage.api.error.UnavailableException;
import io.syncstorage.sql.connection.PoolSettings;
import io.syncstorage.sql.dialect.Dialect;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings the tables to this version's state. */
public final class Migrations {

  private Migrations() {}

  /**
   * Applies what is missing, over connections of its own; harmless if nothing is missing.
   *
   * @throws UnavailableException if the tables cannot be brought to this version's state
   */
  public static void apply(PoolSettings settings, Dialect dialect) {
    try {
      Flyway.configure(Migrations.class.getClassLoader())
          .dataSource(
              dialect.connectionUrl(settings.jdbcUrl()), settings.user(), settings.password())
          .locations(dialect.migrations())
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw new UnavailableException("the tables cannot be migrated to this version", e);
    }
  }
}
