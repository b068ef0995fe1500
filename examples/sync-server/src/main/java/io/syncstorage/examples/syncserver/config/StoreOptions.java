package io.syncstorage.examples.syncserver.config;

import io.syncstorage.examples.syncserver.datadir.DataDirectory;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The store behind the server. */
public final class StoreOptions {

  @Mixin private DataOptions data = new DataOptions();

  @Option(
      names = "--db",
      paramLabel = "URL",
      converter = Converters.JdbcUrl.class,
      description = {
        "JDBC URL of the database: jdbc:h2:…",
        "Default: an H2 database in files of the data directory."
      })
  private @Nullable String url;

  @Option(
      names = "--db-user",
      paramLabel = "NAME",
      defaultValue = "sa",
      description = "Database user. Default: ${DEFAULT-VALUE}")
  private String user = "sa";

  @Option(
      names = "--db-password-file",
      paramLabel = "FILE",
      description = "File with the database password. Default: none")
  private @Nullable Path passwordFile;

  @Option(
      names = "--pool-size",
      paramLabel = "N",
      defaultValue = "10",
      converter = Converters.Count.class,
      description = "The most connections to the database. Default: ${DEFAULT-VALUE}")
  private int poolSize = 10;

  @Option(
      names = "--lock-timeout",
      paramLabel = "TIME",
      defaultValue = "5s",
      converter = Converters.Time.class,
      description = "How long a session waits for its lock. Default: ${DEFAULT-VALUE}")
  private Duration lockTimeout = Duration.ofSeconds(5);

  @Option(
      names = "--session-timeout",
      paramLabel = "TIME",
      defaultValue = "30s",
      converter = Converters.Time.class,
      description = "A longer write session is rolled back. Default: ${DEFAULT-VALUE}")
  private Duration sessionTimeout = Duration.ofSeconds(30);

  @Option(
      names = "--max-record-payload-bytes",
      paramLabel = "SIZE",
      defaultValue = "2621440",
      converter = Converters.MemorySize.class,
      description = "The largest payload. Default: ${DEFAULT-VALUE}")
  private int maxPayloadBytes = 2_621_440;

  public DataDirectory directory() {
    return data.directory();
  }

  /** The database's URL; of the data directory's own database unless another was given. */
  public String jdbcUrl() {
    return url != null ? url : "jdbc:h2:file:" + directory().database();
  }

  /** For messages: without the URL that was given, which may hold a password. */
  public String databaseDescription() {
    return url != null ? "the database of the setting db" : "the database in " + directory().path();
  }

  public String user() {
    return user;
  }

  /** The file with the password, null if the database has none. */
  public @Nullable Path passwordFile() {
    return passwordFile;
  }

  public int poolSize() {
    return poolSize;
  }

  public Duration lockTimeout() {
    return lockTimeout;
  }

  public Duration sessionTimeout() {
    return sessionTimeout;
  }

  public int maxPayloadBytes() {
    return maxPayloadBytes;
  }
}
