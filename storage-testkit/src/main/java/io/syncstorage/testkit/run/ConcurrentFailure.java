package io.syncstorage.testkit.run;

import io.syncstorage.testkit.checker.Verdict.Violation;
import io.syncstorage.testkit.clients.ProgramResult;
import io.syncstorage.testkit.history.History;
import io.syncstorage.testkit.history.HistoryFile;
import io.syncstorage.testkit.history.Wording;
import io.syncstorage.testkit.program.JavaSource;
import io.syncstorage.testkit.program.Program;
import io.syncstorage.testkit.replay.ReplayFile;
import io.syncstorage.testkit.timeline.HtmlTimeline;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A concurrent run that no order of its operations explains, as files and as words. What was seen
 * is kept, though it may never be seen again.
 *
 * @param violation of the smallest program, or the original one if that failed no more
 * @param program the smallest that failed
 */
record ConcurrentFailure(Violation violation, Program program, Path replay, Path timeline) {

  /** A message should fit on a screen: the rest of a long program is in its file. */
  private static final int MOST_LINES = 24;

  private static final int LONGEST_LINE = 160;

  /** Keeps the run itself, before it is tried again. */
  static ConcurrentFailure keep(
      Path directory, String name, Program program, ProgramResult run, Violation violation) {
    Path replay = directory.resolve(name + ".json");
    Path timeline = directory.resolve(name + ".html");
    ReplayFile.write(replay, program);
    writeHistory(directory, name, run.history());
    HtmlTimeline.write(timeline, name + ": " + violation.rule(), run.history(), run.verdict());
    return new ConcurrentFailure(violation, program, replay, timeline);
  }

  static Path writeHistory(Path directory, String name, History history) {
    Path file = directory.resolve(name + ReplayFile.HISTORY);
    HistoryFile.write(file, history);
    return file;
  }

  /** With a smaller program that fails too. */
  ConcurrentFailure shrunkTo(Program smaller, Violation again) {
    ReplayFile.write(replay, smaller);
    return new ConcurrentFailure(again, smaller, replay, timeline);
  }

  Evidence toEvidence(String circumstance) {
    String what =
        "clients at the same time, "
            + circumstance
            + ", were answered what no order of their operations explains"
            + "\n    breaks:   "
            + violation.rule()
            + "\n    at:       client "
            + violation.offender().client()
            + ": "
            + cut(Wording.of(violation.offender().operation()))
            + "\n    answered: "
            + cut(answers())
            + "\n    but:      "
            + cut(violation.why())
            + "\n  The program, shrunk as far as it failed again:\n"
            + source()
            + "\n  Again: -D"
            + ReplayFile.PROPERTY
            + "="
            + replay
            + "\n  What first happened: "
            + timeline;
    return new Evidence(what, List.of(timeline, replay));
  }

  private String answers() {
    return violation.offender().answers().isEmpty()
        ? violation.offender().outcome().toString()
        : violation.offender().answers().stream()
            .map(Wording::of)
            .collect(Collectors.joining("; "));
  }

  private String source() {
    List<String> lines = JavaSource.of(program).lines().toList();
    String shown =
        lines.stream()
            .limit(MOST_LINES)
            .map(ConcurrentFailure::cut)
            .collect(Collectors.joining("\n"));
    return lines.size() <= MOST_LINES ? shown : shown + "\n    … and the rest in " + replay;
  }

  /** A stack trace and a whole collection belong into the file. */
  private static String cut(String text) {
    String line = text.lines().limit(4).collect(Collectors.joining("\n      "));
    int most = line.contains("\n") ? 4 * LONGEST_LINE : 2 * LONGEST_LINE;
    return line.length() <= most ? line : Wording.beginning(line, most) + " …";
  }
}
