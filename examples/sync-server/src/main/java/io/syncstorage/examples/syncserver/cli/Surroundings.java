package io.syncstorage.examples.syncserver.cli;

import com.google.inject.Module;
import io.syncstorage.examples.syncserver.config.StoreOptions;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * All that a command takes from outside.
 *
 * @param program how it was called, for examples that can be pasted: {@code ./run}
 * @param terminal whether err is a terminal, where a progress bar can be drawn
 * @param out results only
 * @param err everything else
 * @param random should be a {@link java.security.SecureRandom}
 * @param stores from settings to a Guice module that binds a SyncStorage
 */
record Surroundings(
    String program,
    boolean terminal,
    Map<String, String> environment,
    InputStream in,
    PrintStream out,
    PrintWriter err,
    InstantSource clock,
    RandomGenerator random,
    Function<StoreOptions, Module> stores,
    StopSignal stop) {

  Surroundings {
    environment = Map.copyOf(environment);
  }

  /** Tells the one who runs the command; with arguments as {@link String#format}. */
  void say(String format, Object... arguments) {
    err.println(String.format(Locale.ROOT, format, arguments));
    err.flush();
  }
}
