package io.syncstorage.examples.syncserver.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every command understands. */
final class CommonOptions {

  /** Read by {@link SettingsLocation} before the commands are parsed; here for the help. */
  @SuppressWarnings("UnusedVariable") // See above.
  @Option(
      names = SettingsLocation.OPTION,
      paramLabel = "FILE",
      description = {
        "Properties file with settings: the long options without dashes, as 'port = 8000'.",
        "Default: ./sync-server.properties if it exists"
      })
  private @Nullable Path config;

  @Option(
      names = {"-v", "--verbose"},
      description = "Say more: each step, and the stack trace of a failure.")
  private boolean verbose;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  boolean isVerbose() {
    return verbose;
  }
}
