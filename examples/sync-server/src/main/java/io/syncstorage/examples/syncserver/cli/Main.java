package io.syncstorage.examples.syncserver.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;

/** Starts the program: the one place that touches the process it runs in. */
public final class Main {

  private static final int OUT_BUFFER_BYTES = 64 * 1024;

  private Main() {}

  /** Runs the command that the arguments give; ends the process with its exit code. */
  public static void main(String[] arguments) {
    wireByReflection();
    ProcessStop stop = new ProcessStop();
    Surroundings surroundings = surroundings(stop);
    int exitCode = Cli.run(surroundings, arguments);
    surroundings.out().flush();
    surroundings.err().flush();
    stop.ended(exitCode);
    System.exit(exitCode);
  }

  /** Guice would else generate classes through sun.misc.Unsafe, of which newer JVMs warn. */
  static void wireByReflection() {
    System.setProperty("guice_bytecode_gen_option", "DISABLED");
  }

  /** The script {@code run} tells by system properties what a JVM cannot see itself. */
  private static Surroundings surroundings(StopSignal stop) {
    return new Surroundings(
        System.getProperty("syncserver.program", "sync-server"),
        Boolean.getBoolean("syncserver.terminal"),
        System.getenv(),
        System.in,
        standardOutput(),
        new PrintWriter(new OutputStreamWriter(System.err, Charset.defaultCharset()), true),
        InstantSource.system(),
        new SecureRandom(),
        SqlStores::module,
        stop);
  }

  /** Always UTF-8, since what is written there is data. */
  private static PrintStream standardOutput() {
    return new PrintStream(
        new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), OUT_BUFFER_BYTES),
        false,
        StandardCharsets.UTF_8);
  }
}
