package io.syncstorage.sql.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A second Java process over the classes of this one; its output is read line by line. */
public final class ChildProcess implements AutoCloseable {

  private final Process process;
  private final BufferedReader output;

  private ChildProcess(Process process) {
    this.process = process;
    this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
  }

  public static ChildProcess start(Class<?> main, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-cp", classPath()));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    return new ChildProcess(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  /** Tests run in a module, of which a child on the class path knows nothing. */
  private static String classPath() {
    String own = Path.of("target", "test-classes").toAbsolutePath().toString();
    return Stream.of(
            own,
            System.getProperty("java.class.path", ""),
            Objects.requireNonNullElse(System.getProperty("jdk.module.path"), ""))
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** The next line; null at the end of the output. */
  public @Nullable String readLine() throws IOException {
    return output.readLine();
  }

  /** As kill -9 does; what it had written is still to be read. */
  public void kill() throws InterruptedException {
    process.toHandle().destroyForcibly(); // Process.destroyForcibly closes the output too
    process.waitFor();
  }

  public int waitFor() throws InterruptedException {
    return process.waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
