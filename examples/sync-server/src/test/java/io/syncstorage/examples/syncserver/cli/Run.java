package io.syncstorage.examples.syncserver.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.inject.Module;
import io.syncstorage.api.SyncStorage;
import io.syncstorage.examples.syncserver.config.StoreOptions;
import io.syncstorage.testkit.reference.ReferenceData;
import io.syncstorage.testkit.reference.ReferenceStorage;
import io.syncstorage.testkit.time.SettableClock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.util.Map;
import java.util.function.Function;

/** Runs commands in this JVM, over a store in memory that all of them share. */
final class Run {

  final SettableClock clock = new SettableClock();

  private final ReferenceData data = new ReferenceData();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private Map<String, String> environment = Map.of();
  private Function<StoreOptions, Module> stores =
      options -> binder -> binder.bind(SyncStorage.class).toInstance(storage());
  private StopSignal stop = () -> {};
  private String input = "";

  /** The store, newly opened. */
  SyncStorage storage() {
    return new ReferenceStorage(clock, data);
  }

  Run environment(Map<String, String> variables) {
    environment = variables;
    return this;
  }

  Run stores(Function<StoreOptions, Module> modules) {
    stores = modules;
    return this;
  }

  Run stop(StopSignal signal) {
    stop = signal;
    return this;
  }

  Run input(String text) {
    input = text;
    return this;
  }

  /** Runs one command, of whose output alone {@link #out} and {@link #err} then tell. */
  int command(String... arguments) {
    out.reset();
    err.reset();
    Surroundings surroundings =
        new Surroundings(
            "./run",
            false,
            environment,
            new ByteArrayInputStream(input.getBytes(UTF_8)),
            new PrintStream(out, true, UTF_8),
            new PrintWriter(err, true, UTF_8),
            clock,
            new SecureRandom(),
            stores,
            stop);
    return Cli.run(surroundings, arguments);
  }

  String out() {
    return out.toString(UTF_8);
  }

  String err() {
    return err.toString(UTF_8);
  }
}
