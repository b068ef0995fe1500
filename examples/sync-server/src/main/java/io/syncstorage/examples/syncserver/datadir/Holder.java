package io.syncstorage.examples.syncserver.datadir;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The process that holds a data directory, as it describes itself there for others to read.
 *
 * @param pid its process id
 * @param command what it was started for: {@code serve}, {@code import}, …
 * @param url where a server is reached on this machine, null for other commands and before it is
 *     ready
 * @param publicUrl the node that its clients' tokens must name, null if that is where they reach it
 */
public record Holder(long pid, String command, @Nullable String url, @Nullable String publicUrl) {

  private static final String FILE = "holder.properties";

  /** Such as: the server at http://127.0.0.1:8000 (process 4711). */
  @Override
  public String toString() {
    String who = url == null ? "the command " + command : "the server at " + url;
    return who + " (process " + pid + ")";
  }

  /** What stands in the directory, if its process still lives. */
  static Optional<Holder> readFrom(Path directory) {
    Properties fields = new Properties();
    try (Reader reader = Files.newBufferedReader(directory.resolve(FILE))) {
      fields.load(reader);
      long pid = Long.parseLong(fields.getProperty("pid", ""));
      return ProcessHandle.of(pid).isPresent()
          ? Optional.of(
              new Holder(
                  pid,
                  fields.getProperty("command", "?"),
                  fields.getProperty("url"),
                  fields.getProperty("public-url")))
          : Optional.empty();
    } catch (IOException | IllegalArgumentException absentOrHalfWritten) {
      return Optional.empty();
    }
  }

  void writeTo(Path directory) throws IOException {
    Properties fields = new Properties();
    fields.setProperty("pid", Long.toString(pid));
    fields.setProperty("command", command);
    if (url != null) {
      fields.setProperty("url", url);
    }
    if (publicUrl != null) {
      fields.setProperty("public-url", publicUrl);
    }
    try (Writer writer = Files.newBufferedWriter(directory.resolve(FILE))) {
      fields.store(writer, "Who holds this directory at present; for information only");
    }
  }

  static void removeFrom(Path directory) throws IOException {
    Files.deleteIfExists(directory.resolve(FILE));
  }
}
