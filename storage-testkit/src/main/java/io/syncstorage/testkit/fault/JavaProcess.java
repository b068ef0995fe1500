package io.syncstorage.testkit.fault;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A child process that runs the classes of this one, to be killed as by kill -9. It can tell that
 * its parent is gone by the end of its standard input. For one thread at a time.
 */
public final class JavaProcess implements AutoCloseable {

  private final Process process;
  private final BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();

  private JavaProcess(Process process) {
    this.process = process;
    Thread reader = new Thread(this::read, "testkit-output-of-" + process.pid());
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * Starts it.
   *
   * @param main the class whose main method is run
   * @param classes where to look for classes beside those of this process: of tests that are part
   *     of a module, the class path tells nothing
   */
  public static JavaProcess start(Class<?> main, List<Class<?>> classes, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-cp", classPath(main, classes)));
    command.add(main.getName());
    command.addAll(arguments);
    try {
      return new JavaProcess(
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
    } catch (IOException e) {
      throw new UncheckedIOException("no child process can be started", e);
    }
  }

  private static String classPath(Class<?> main, List<Class<?>> classes) {
    Set<String> parts = new LinkedHashSet<>();
    classes.forEach(type -> parts.add(placeOf(type)));
    parts.add(placeOf(main));
    for (String property : List.of("java.class.path", "jdk.module.path")) {
      parts.addAll(
          List.of(
              Objects.requireNonNullElse(System.getProperty(property), "")
                  .split(File.pathSeparator, -1)));
    }
    parts.remove("");
    return String.join(File.pathSeparator, parts);
  }

  /** The directory or archive that the class was read from, though it be a patch of a module. */
  private static String placeOf(Class<?> type) {
    String file = type.getName().replace('.', '/') + ".class";
    URL found = type.getResource("/" + file);
    if (found == null) {
      return "";
    }
    String place = found.toString();
    place = place.substring(0, place.length() - file.length());
    if (place.startsWith("jar:")) {
      place = place.substring("jar:".length(), place.length() - "!/".length());
    }
    return Path.of(URI.create(place)).toString();
  }

  private void read() {
    try (BufferedReader output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        lines.add(Optional.of(line));
      }
    } catch (IOException e) {
      // It was killed.
    } finally {
      lines.add(Optional.empty());
    }
  }

  /**
   * The next line that it printed; empty at the end of its output.
   *
   * @param patience how long to wait for one, in real time
   * @throws IllegalStateException if there is none in time
   */
  public Optional<String> nextLine(Duration patience) {
    try {
      Optional<String> line = lines.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
      if (line == null) {
        throw new IllegalStateException("the child process printed nothing for " + patience);
      }
      return line;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a child process ran", e);
    }
  }

  /** Kills it, with no chance to finish anything; what it had printed can still be read. */
  public void kill() {
    // Process.destroyForcibly would close the output too.
    process.toHandle().destroyForcibly();
    process.onExit().join();
  }

  @Override
  public void close() {
    process.toHandle().destroyForcibly();
  }
}
