package io.syncstorage.testkit.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Keeps histories as JSON, so that one that failed is never lost though it cannot be repeated. */
public final class HistoryFile {

  private static final int FORMAT = 1;

  private record Document(int format, List<Event> events, List<Mark> marks) {}

  private HistoryFile() {}

  public static String toJson(History history) {
    try {
      return HistoryJson.MAPPER.writeValueAsString(
          new Document(FORMAT, history.events(), history.marks()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a history is made of records alone", e);
    }
  }

  /**
   * Reads what {@link #toJson} wrote.
   *
   * @throws IllegalArgumentException if the text is no history of this format
   */
  public static History parse(String json) {
    try {
      Document document = HistoryJson.MAPPER.readValue(json, Document.class);
      if (document.format() != FORMAT) {
        throw new IllegalArgumentException(
            "no history of format " + FORMAT + ", but of format " + document.format());
      }
      return new History(document.events(), document.marks());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no history: " + e.getOriginalMessage(), e);
    }
  }

  /** Writes a history; its directory is made if need be. */
  public static void write(Path file, History history) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, toJson(history));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the history file " + file, e);
    }
  }

  /** Reads a file that {@link #write} wrote. */
  public static History read(Path file) {
    try {
      return parse(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the history file " + file, e);
    }
  }
}
