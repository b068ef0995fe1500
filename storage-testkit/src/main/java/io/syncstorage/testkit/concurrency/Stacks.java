package io.syncstorage.testkit.concurrency;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Stack traces as text. */
final class Stacks {

  private Stacks() {}

  static String of(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  static String ofAllThreads() {
    return Thread.getAllStackTraces().entrySet().stream()
        .sorted(Comparator.comparing(entry -> entry.getKey().getName()))
        .map(Stacks::of)
        .collect(Collectors.joining("\n"));
  }

  private static String of(Map.Entry<Thread, StackTraceElement[]> entry) {
    Thread thread = entry.getKey();
    String head = '"' + thread.getName() + "\" " + thread.getState();
    return Stream.concat(
            Stream.of(head), Stream.of(entry.getValue()).map(frame -> "    at " + frame))
        .collect(Collectors.joining("\n"));
  }
}
