package io.syncstorage.examples.syncserver.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a server says when it is ready: its URL, and commands that work as they are pasted.
 *
 * @param program how the program was called
 * @param url where it is reached on this machine
 * @param secretFile the file of its secret, unless that is in the data directory
 */
record Greeting(String program, String url, Path data, Optional<Path> secretFile) {

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@%+=-]+");

  String text() {
    String resource = url + "/1.5/1/info/collections";
    String token =
        quoted(program)
            + " token --data "
            + quoted(data.toString())
            + secretFile.map(file -> " --secret-file " + quoted(file.toString())).orElse("")
            + " --uid 1 --hawk GET "
            + resource;
    return String.join(
        System.lineSeparator(),
        "ready " + url,
        "try:  curl " + url + "/__heartbeat__",
        "or:   curl -H \"$(" + token + ")\" " + resource);
  }

  /** For a POSIX shell. */
  private static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
