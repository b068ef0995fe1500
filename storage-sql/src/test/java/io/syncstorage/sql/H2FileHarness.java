package io.syncstorage.sql;

import io.syncstorage.api.SyncStorage;
import io.syncstorage.sql.process.OpenedStore;
import io.syncstorage.testkit.harness.StoreHarness;
import io.syncstorage.testkit.harness.StoreProcess;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * An H2 file for the conformance kit, for any number of instances, a stand-in for a kill, and a
 * process to be killed.
 */
final class H2FileHarness implements StoreHarness {

  private final String url;
  private final List<SqlStorage> opened = new ArrayList<>();

  H2FileHarness(Path directory) {
    url = "jdbc:h2:async:" + directory.resolve("db");
  }

  @Override
  public SyncStorage open(InstantSource clock) {
    SqlStorage storage = Stores.open(url, clock);
    opened.add(storage);
    return storage;
  }

  @Override
  public SyncStorage restart(InstantSource clock) {
    return open(clock);
  }

  @Override
  public SyncStorage openSecondInstance(InstantSource clock) {
    return open(clock);
  }

  /** H2 lets go of the file as it is: nothing that is open gets to write any more. */
  @Override
  public SyncStorage crash(InstantSource clock) {
    try (Connection connection = DriverManager.getConnection(url, "sa", "");
        Statement statement = connection.createStatement()) {
      statement.execute("SHUTDOWN IMMEDIATELY");
    } catch (SQLException e) {
      if (e.getErrorCode() != 90121) { // the connection it came over is closed too
        throw new IllegalStateException("H2 does not shut down", e);
      }
    }
    return open(clock);
  }

  @Override
  public StoreProcess process() {
    return new StoreProcess(OpenedStore.class, List.of(url));
  }

  @Override
  public void close() {
    opened.forEach(SqlStorage::close);
  }
}
