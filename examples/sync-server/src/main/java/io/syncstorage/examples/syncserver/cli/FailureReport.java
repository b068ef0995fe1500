package io.syncstorage.examples.syncserver.cli;

import io.syncstorage.api.error.InvalidValueException;
import io.syncstorage.api.error.StorageException;
import io.syncstorage.examples.syncserver.config.SettingsException;
import io.syncstorage.examples.syncserver.config.Sources;
import io.syncstorage.examples.syncserver.datadir.DataDirectoryException;
import io.syncstorage.examples.syncserver.transfer.TransferException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says why a command failed in one line on stderr; a stack trace is for {@code --verbose} only. */
final class FailureReport implements IExecutionExceptionHandler {

  /** Failures whose own message is made for the one who runs the command. */
  private static final Set<Class<?>> SPEAKING =
      Set.of(
          SettingsException.class,
          InvalidValueException.class,
          DataDirectoryException.class,
          TransferException.class,
          ListenException.class,
          StoreOpeningException.class);

  /** Settings that the server's parts know by other names than the options'. */
  private static final Map<String, String> RENAMED =
      Map.of(
          "jdbcUrl", "db",
          "maxConnections", "pool-size",
          "maxPayloadBytes", "max-record-payload-bytes",
          "quotaBytes", "quota");

  static void print(PrintWriter err, String message) {
    err.println("sync-server: " + message);
    err.flush();
  }

  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult all) {
    Throwable cause = speaking(failure);
    ParseResult parsed = command.getParseResult();
    boolean verbose = Boolean.TRUE.equals(parsed.matchedOptionValue("--verbose", false));
    if (verbose) {
      failure.printStackTrace(command.getErr());
    }
    print(
        command.getErr(),
        cause instanceof InvalidValueException invalid
            ? describe(invalid, parsed)
            : describe(cause, verbose));
    return cause instanceof SettingsException || cause instanceof InvalidValueException
        ? ExitCode.USAGE
        : ExitCode.SOFTWARE;
  }

  /** The cause that explains it best: wiring and servers wrap what happened inside them. */
  private static Throwable speaking(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (SPEAKING.contains(cause.getClass()) || cause instanceof StorageException) {
        return cause;
      }
    }
    return failure;
  }

  /** A range that only the parts of the server know; their fields are named as the options. */
  private static String describe(InvalidValueException invalid, ParseResult parsed) {
    String setting = RENAMED.getOrDefault(invalid.field(), hyphenated(invalid.field()));
    String message = String.valueOf(invalid.getMessage());
    return new Sources(parsed)
        .of("--" + setting)
        .map(source -> setting + message.substring(invalid.field().length()) + " (" + source + ")")
        .orElse(message);
  }

  private static String hyphenated(String camelCase) {
    return camelCase.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  private static String describe(Throwable cause, boolean verbose) {
    if (SPEAKING.contains(cause.getClass())) {
      return String.valueOf(cause.getMessage());
    }
    String hint = verbose ? "" : "; --verbose shows where";
    return cause instanceof StorageException
        ? "the store cannot be used: " + cause.getMessage() + hint
        : "unexpected failure: " + cause + hint;
  }
}
