package io.syncstorage.examples.syncserver.cli;

import io.syncstorage.examples.syncserver.config.LayeredDefaults;
import io.syncstorage.examples.syncserver.config.Source;
import java.io.PrintWriter;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with a command line or a setting, where it was given, and what is valid. */
final class UsageReport implements IParameterExceptionHandler {

  /** Their values may hold credentials. */
  private static final Set<String> CONFIDENTIAL = Set.of("--secret", "--db");

  private final String program;

  UsageReport(String program) {
    this.program = program;
  }

  @Override
  public int handleParseException(ParameterException failure, String[] arguments) {
    CommandLine command = failure.getCommandLine();
    PrintWriter err = command.getErr();
    FailureReport.print(err, describe(failure));
    suggestion(failure).ifPresent(name -> err.println("Did you mean " + name + "?"));
    String name = command.getParent() == null ? "" : command.getCommandName() + " ";
    err.println("'" + program + " " + name + "--help' tells what is valid.");
    err.flush();
    return ExitCode.USAGE;
  }

  private static Optional<String> suggestion(ParameterException failure) {
    if (!(failure instanceof UnmatchedArgumentException unmatched)) {
      return Optional.empty();
    }
    Set<String> words = new HashSet<>(failure.getCommandLine().getSubcommands().keySet());
    words.addAll(failure.getCommandLine().getCommandSpec().optionsMap().keySet());
    return Likeness.closest(unmatched.getUnmatched().get(0), words);
  }

  private static String describe(ParameterException failure) {
    if (failure.getArgSpec() instanceof OptionSpec option
        && failure.getCause() instanceof TypeConversionException cause) {
      String value =
          CONFIDENTIAL.contains(option.longestName()) || failure.getValue() == null
              ? ""
              : ", but was '" + failure.getValue() + "'";
      String name = option.longestName().replaceFirst("^-+", "");
      return name + " " + cause.getMessage() + value + " (" + source(option, failure) + ")";
    }
    return String.valueOf(failure.getMessage());
  }

  /** picocli converts the defaults first: a wrong one is met before the option's own value. */
  private static Source source(OptionSpec option, ParameterException failure) {
    if (failure.getCommandLine().getDefaultValueProvider() instanceof LayeredDefaults defaults
        && failure.getValue() != null
        && failure.getValue().equals(defaults.defaultValue(option))) {
      return defaults.sourceOf(option).orElseThrow();
    }
    return Source.option(option.longestName());
  }
}
