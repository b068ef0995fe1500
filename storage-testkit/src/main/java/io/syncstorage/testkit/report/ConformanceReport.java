package io.syncstorage.testkit.report;

import io.syncstorage.testkit.run.Results;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** Writes what came of a run. */
public final class ConformanceReport {

  private ConformanceReport() {}

  /**
   * Writes conformance.json, with this run's line added to those of earlier runs, and
   * conformance.html into a directory, which is made if need be.
   */
  public static void write(Path directory, Results results, Instant at) {
    try {
      Files.createDirectories(directory);
      Path json = directory.resolve("conformance.json");
      RunHistory history = RunHistory.read(json).with(results, at);
      Files.writeString(json, JsonReport.of(results, at, history));
      Files.writeString(
          directory.resolve("conformance.html"), HtmlReport.of(directory, results, at, history));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the conformance report to " + directory, e);
    }
  }
}
