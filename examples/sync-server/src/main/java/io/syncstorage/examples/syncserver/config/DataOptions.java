package io.syncstorage.examples.syncserver.config;

import io.syncstorage.examples.syncserver.datadir.DataDirectory;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where the server keeps everything. */
public final class DataOptions {

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "data",
      description = {
        "Directory of the database and the secret; created if missing.",
        "Default: ./${DEFAULT-VALUE}"
      })
  private Path data = Path.of("data");

  /** The directory, which may not exist yet. */
  public DataDirectory directory() {
    return new DataDirectory(data);
  }
}
