package io.syncstorage.testkit.clients;

import java.io.PrintWriter;
import java.io.StringWriter;

/** What was thrown, and where, as text. */
final class StackTrace {

  private StackTrace() {}

  static String of(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
