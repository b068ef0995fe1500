package io.syncstorage.examples.syncserver.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** What every command understands. */
final class CommonOptions {

  @Option(
      names = "--config",
      scope = ScopeType.INHERIT,
      paramLabel = "FILE",
      description = {
        "Properties file with settings, the long options without dashes: port=8000.",
        "Default: ./sync-server.properties if it exists"
      })
  private @Nullable Path config;

  @Option(
      names = {"-v", "--verbose"},
      scope = ScopeType.INHERIT,
      description = "Say more: each step, and the stack trace of a failure.")
  private boolean verbose;

  /** The settings file; null: none was named. */
  @Nullable Path config() {
    return config;
  }

  boolean isVerbose() {
    return verbose;
  }
}
