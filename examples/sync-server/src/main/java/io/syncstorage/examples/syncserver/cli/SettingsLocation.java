package io.syncstorage.examples.syncserver.cli;

import io.syncstorage.examples.syncserver.config.LayeredDefaults;
import io.syncstorage.examples.syncserver.config.SettingsFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine;

/** Finds the settings file, which must be known before the defaults of all other options are. */
final class SettingsLocation {

  private SettingsLocation() {}

  /** The file that the arguments or the environment name, else the default one, else none. */
  static SettingsFile find(String[] arguments, Map<String, String> environment) {
    CommonOptions common = new CommonOptions();
    new CommandLine(common)
        .setUnmatchedArgumentsAllowed(true)
        .setExpandAtFiles(false)
        .parseArgs(arguments);
    Path named = common.config();
    String fromEnvironment = environment.get(LayeredDefaults.variableOf("config"));
    if (named != null) {
      return SettingsFile.read(named);
    } else if (fromEnvironment != null) {
      return SettingsFile.read(Path.of(fromEnvironment));
    }
    Path standard = Path.of(SettingsFile.DEFAULT_NAME);
    return Files.exists(standard) ? SettingsFile.read(standard) : SettingsFile.none();
  }
}
