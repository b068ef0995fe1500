package io.syncstorage.examples.syncserver;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A class's main method in a JVM of its own, with this one's class path. */
public final class ChildJvm implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 120;

  private final Process process;
  private final BufferedReader out;
  private final Path err;

  private ChildJvm(Process process, Path err) {
    this.process = process;
    this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    this.err = err;
  }

  /** Starts it; jvmOptions come before the class. */
  public static ChildJvm start(List<String> jvmOptions, Class<?> main, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1");
    command.addAll(jvmOptions);
    command.add("-cp");
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    Path err = Files.createTempFile("child", ".err");
    Process process = new ProcessBuilder(command).redirectError(err.toFile()).start();
    return new ChildJvm(process, err);
  }

  public long pid() {
    return process.pid();
  }

  public OutputStream in() {
    return process.getOutputStream();
  }

  /** The next line of standard output; blocks until there is one. */
  public String outLine() throws IOException {
    String line = out.readLine();
    if (line == null) {
      throw new IOException("the process ended: " + err());
    }
    return line;
  }

  /** The rest of standard output, once the process has closed it. */
  public List<String> outLines() {
    return out.lines().toList();
  }

  /** All that it has written to standard error so far. */
  public String err() throws IOException {
    return Files.readString(err);
  }

  /** Asks it to end: SIGTERM. */
  public void terminate() {
    process.destroy();
  }

  /** Ends it at once: SIGKILL. */
  public void kill() {
    process.destroyForcibly();
  }

  /** The exit code, once it has ended. */
  public int exitCode() throws InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the process does not end");
    }
    return process.exitValue();
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly().onExit().join();
    Files.delete(err);
  }
}
