package io.syncstorage.examples.syncserver;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A class's main method in a JVM of its own, with this one's class path. */
public final class ChildJvm implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 120;

  /** What runs in a shell's background ignores SIGINT, and so do all that it starts in turn. */
  private static final List<String> INTERRUPTIBLE = List.of("env", "--default-signal=INT");

  private final Process process;
  private final BufferedReader out;
  private final StringBuilder err = new StringBuilder();
  private boolean errEnded;
  private final Thread errReader = new Thread(this::readErr);

  private ChildJvm(Process process) {
    this.process = process;
    this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    errReader.start();
  }

  /** Starts it; jvmOptions come before the class. */
  public static ChildJvm start(List<String> jvmOptions, Class<?> main, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(INTERRUPTIBLE);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1");
    command.addAll(jvmOptions);
    command.add("-cp");
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    return new ChildJvm(new ProcessBuilder(command).start());
  }

  private void readErr() {
    new BufferedReader(new InputStreamReader(process.getErrorStream(), UTF_8))
        .lines()
        .forEach(this::addErr);
    ended();
  }

  private synchronized void addErr(String line) {
    err.append(line).append('\n');
    notifyAll();
  }

  private synchronized void ended() {
    errEnded = true;
    notifyAll();
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

  /** Blocks until it has written this to standard error. */
  public synchronized void awaitErr(String text) throws InterruptedException {
    while (err.indexOf(text) < 0) {
      if (errEnded) {
        throw new IllegalStateException("the process ended: " + err);
      }
      wait();
    }
  }

  /** All that it has written to standard error so far; the whole of it after its exit code. */
  public synchronized String err() {
    return err.toString();
  }

  /** Asks it to end: SIGTERM. Unlike the process itself, its handle leaves the streams open. */
  public void terminate() {
    process.toHandle().destroy();
  }

  /** Ends it at once: SIGKILL. */
  public void kill() {
    process.toHandle().destroyForcibly();
  }

  /** The exit code, once it has ended. */
  public int exitCode() throws InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the process does not end");
    }
    errReader.join();
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
