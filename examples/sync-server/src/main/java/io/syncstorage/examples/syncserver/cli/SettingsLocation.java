package io.syncstorage.examples.syncserver.cli;

import io.syncstorage.examples.syncserver.config.LayeredDefaults;
import io.syncstorage.examples.syncserver.config.SettingsFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Finds the settings file, which must be known before the defaults of all other options are. */
@Command
final class SettingsLocation {

  static final String OPTION = "--config";

  @Option(names = OPTION)
  private @Nullable Path config;

  /** The file that the arguments or the environment name, else the default one, else none. */
  static SettingsFile find(String[] arguments, Map<String, String> environment) {
    SettingsLocation location = new SettingsLocation();
    new CommandLine(location)
        .setUnmatchedArgumentsAllowed(true)
        .setExpandAtFiles(false)
        .parseArgs(arguments);
    if (location.config != null) {
      return SettingsFile.read(location.config);
    }
    String fromEnvironment = environment.get(LayeredDefaults.variableOf("config"));
    if (fromEnvironment != null) {
      return SettingsFile.read(Path.of(fromEnvironment));
    }
    Path standard = Path.of(SettingsFile.DEFAULT_NAME);
    return Files.exists(standard) ? SettingsFile.read(standard) : SettingsFile.none();
  }
}
