package io.syncstorage.examples.syncserver.cli;

import com.google.inject.Module;
import io.syncstorage.examples.syncserver.config.SettingsException;
import io.syncstorage.examples.syncserver.config.StoreOptions;
import io.syncstorage.sql.SqlStorageModule;
import io.syncstorage.sql.SqlStorageSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The SQL store that the settings describe. */
final class SqlStores {

  private SqlStores() {}

  /** A module that binds it. */
  static Module module(StoreOptions options) {
    return new SqlStorageModule(
        SqlStorageSettings.builder(options.jdbcUrl())
            .user(options.user())
            .password(password(options.passwordFile()))
            .maxConnections(options.poolSize())
            .lockTimeout(options.lockTimeout())
            .sessionTimeout(options.sessionTimeout())
            .maxPayloadBytes(options.maxPayloadBytes())
            .build());
  }

  private static String password(@Nullable Path file) {
    try {
      return file == null ? "" : Files.readString(file).strip();
    } catch (IOException e) {
      throw new SettingsException("db-password-file: " + file + " cannot be read");
    }
  }
}
