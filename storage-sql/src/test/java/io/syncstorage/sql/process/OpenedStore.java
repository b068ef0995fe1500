package io.syncstorage.sql.process;

import io.syncstorage.api.SyncStorage;
import io.syncstorage.sql.SqlStorage;
import io.syncstorage.sql.SqlStorageSettings;
import io.syncstorage.testkit.harness.StoreProcess;
import java.time.InstantSource;
import java.util.List;

/** The SQL storage for a process of its own. The argument: the address. */
public final class OpenedStore implements StoreProcess.Opener {

  /** By name, in that process. */
  public OpenedStore() {}

  @Override
  public SyncStorage open(List<String> arguments, InstantSource clock) {
    return SqlStorage.open(SqlStorageSettings.builder(arguments.get(0)).build(), clock);
  }
}
