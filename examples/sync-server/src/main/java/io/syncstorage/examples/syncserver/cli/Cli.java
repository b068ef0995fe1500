package io.syncstorage.examples.syncserver.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.syncstorage.examples.syncserver.config.LayeredDefaults;
import io.syncstorage.examples.syncserver.config.SettingsException;
import io.syncstorage.examples.syncserver.config.SettingsFile;
import java.io.PrintWriter;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.OptionSpec;

/** Runs one command in given surroundings. */
final class Cli {

  private static final int HELP_WIDTH = 100;

  /** Any option and its parameter fit on one line. */
  private static final int OPTION_WIDTH = 32;

  private static final String DEFAULT_COMMAND = "serve";

  /** What the program itself understands before a command. */
  private static final Set<String> PROGRAM_OPTIONS = Set.of("-h", "--help", "-V", "--version");

  /** Options that are about one call, and so have no place in a settings file. */
  private static final Set<String> NO_SETTINGS = Set.of("config", "verbose", "help", "version");

  private Cli() {}

  /** Runs it; the exit code. */
  static int run(Surroundings surroundings, String... arguments) {
    CommandLine program = new CommandLine(new SyncServerCommand(), new Commands(surroundings));
    program.setOut(new PrintWriter(surroundings.out(), true, UTF_8));
    program.setErr(surroundings.err());
    program.setCommandName(surroundings.program().replace("%", "%%")); // a format, to picocli
    program.setUsageHelpWidth(HELP_WIDTH);
    program.setUsageHelpLongOptionsMaxWidth(OPTION_WIDTH);
    program.setExpandAtFiles(false);
    program.setParameterExceptionHandler(new UsageReport(surroundings.program()));
    program.setExecutionExceptionHandler(new FailureReport());
    String[] command = withCommand(arguments);
    try {
      Set<String> keys = settings(program);
      SettingsFile file = SettingsLocation.find(command, surroundings.environment());
      refuseUnknown(file, keys);
      program.setDefaultValueProvider(new LayeredDefaults(keys, surroundings.environment(), file));
    } catch (SettingsException e) {
      FailureReport.print(surroundings.err(), String.valueOf(e.getMessage()));
      return ExitCode.USAGE;
    }
    return program.execute(command);
  }

  private static String[] withCommand(String[] arguments) {
    boolean given =
        arguments.length > 0
            && (!arguments[0].startsWith("-") || PROGRAM_OPTIONS.contains(arguments[0]));
    if (given) {
      return arguments;
    }
    String[] command = new String[arguments.length + 1];
    command[0] = DEFAULT_COMMAND;
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    return command;
  }

  /** The server has all settings; the other commands some of them. */
  private static Set<String> settings(CommandLine program) {
    return serve(program).getCommandSpec().options().stream()
        .map(OptionSpec::longestName)
        .map(name -> name.replaceFirst("^-+", ""))
        .filter(name -> !NO_SETTINGS.contains(name))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static CommandLine serve(CommandLine program) {
    return requireNonNull(program.getSubcommands().get(DEFAULT_COMMAND));
  }

  private static void refuseUnknown(SettingsFile file, Set<String> keys) {
    for (String key : file.values().keySet()) {
      if (!keys.contains(key)) {
        throw new SettingsException(
            "line "
                + file.line(key)
                + " of "
                + file.path()
                + " gives the unknown setting "
                + key
                + suggestion(key, keys));
      }
    }
  }

  private static String suggestion(String key, Set<String> keys) {
    return Likeness.closest(key, keys)
        .map(name -> "; did you mean " + name + "?")
        .orElse("; 'serve --help' lists the settings");
  }
}
