package io.syncstorage.sql.dialect;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * An address of H2: {@code jdbc:h2:<where>;NAME=value;…}.
 *
 * @param where with its file system or protocol: {@code mem:test}, {@code tcp://…}, {@code ./data}
 * @param parameters by upper-case name, in order
 */
record H2Url(String where, Map<String, String> parameters) {

  static final String PREFIX = "jdbc:h2:";
  private static final String WRITE_DELAY = "WRITE_DELAY";
  private static final String RETENTION_TIME = "RETENTION_TIME";

  /** H2's default. */
  private static final String RETENTION_MILLIS = "45000";

  /** A scheme has two letters or more: one is a drive. */
  private static final Pattern SCHEME = Pattern.compile("[A-Za-z]{2,}:.*", Pattern.DOTALL);

  static H2Url parse(String jdbcUrl) {
    String[] parts = jdbcUrl.substring(PREFIX.length()).split(";", -1);
    Map<String, String> parameters = new LinkedHashMap<>();
    for (int i = 1; i < parts.length; i++) {
      int equals = parts[i].indexOf('=');
      if (equals > 0) {
        String name = parts[i].substring(0, equals).toUpperCase(Locale.ROOT);
        parameters.put(name, parts[i].substring(equals + 1));
      }
    }
    return new H2Url(parts[0], parameters);
  }

  boolean isInMemory() {
    return where.startsWith("mem:");
  }

  /** Whether the address asks for commits that are acknowledged before they are written. */
  boolean delaysWrites() {
    return !parameters.getOrDefault(WRITE_DELAY, "0").equals("0");
  }

  /** Whether the address changes after which time H2 writes over what it freed (docs/adr/0012). */
  boolean changesRetention() {
    return !parameters.getOrDefault(RETENTION_TIME, RETENTION_MILLIS).equals(RETENTION_MILLIS);
  }

  /**
   * The address to use. {@code WRITE_DELAY=0}: a commit is on disk before it is acknowledged
   * (DU-1). {@code async:} for plain files: with H2's default a thread that is interrupted while it
   * reads or writes closes the file, and the database for everyone with it. No trace file: it would
   * hold statements.
   */
  String forDurableCommits() {
    Map<String, String> complete = new LinkedHashMap<>(parameters);
    complete.put(WRITE_DELAY, "0");
    complete.putIfAbsent("TRACE_LEVEL_FILE", "0");
    StringBuilder url = new StringBuilder(PREFIX).append(interruptible(where));
    complete.forEach((name, value) -> url.append(';').append(name).append('=').append(value));
    return url.toString();
  }

  private static String interruptible(String where) {
    if (where.startsWith("file:")) {
      return "async:" + where.substring("file:".length());
    }
    return SCHEME.matcher(where).matches() ? where : "async:" + where;
  }
}
