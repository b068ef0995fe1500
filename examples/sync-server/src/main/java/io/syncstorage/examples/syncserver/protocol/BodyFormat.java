package io.syncstorage.examples.syncserver.protocol;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The two forms of a list: one JSON array, or one JSON value a line. */
public enum BodyFormat {
  JSON("application/json"),
  NEWLINES("application/newlines");

  private final String mediaType;

  BodyFormat(String mediaType) {
    this.mediaType = mediaType;
  }

  public String mediaType() {
    return mediaType;
  }

  /**
   * The format that an {@code Accept} header prefers; of equal preference, the one it names rather
   * than covers by a wildcard, and then JSON.
   *
   * @param newlinesOffered whether the resource is a list
   * @throws ProtocolException 406 if none will do
   */
  public static BodyFormat accepted(RequestHeaders headers, boolean newlinesOffered) {
    List<String> values = headers.all("Accept");
    if (values.isEmpty()) {
      return JSON;
    }
    AcceptHeader accept = AcceptHeader.parse(String.join(",", values));
    double json = accept.preference(JSON.mediaType);
    double newlines = newlinesOffered ? accept.preference(NEWLINES.mediaType) : 0;
    if (json <= 0 && newlines <= 0) {
      throw new ProtocolException(406, ErrorCode.UNKNOWN, "no media type that this resource has");
    }
    return newlines > json ? NEWLINES : JSON;
  }

  /**
   * The format of a body that a client sends. No Content-Type at all, and {@code text/plain}, mean
   * JSON.
   *
   * @param newlinesTaken whether the resource takes lists
   * @throws ProtocolException 415 if it is another, or encoded or compressed
   */
  public static BodyFormat sent(RequestHeaders headers, boolean newlinesTaken) {
    if (!headers.single("Content-Encoding").orElse("identity").equalsIgnoreCase("identity")) {
      throw unsupported("a content encoding");
    }
    Optional<String> type = headers.single("Content-Type");
    if (type.isEmpty()) {
      return JSON;
    }
    String[] parts = type.get().toLowerCase(Locale.ROOT).split(";", -1);
    requireUtf8(parts);
    String mediaType = parts[0].strip();
    return switch (mediaType) {
      case "application/json", "text/plain", "" -> JSON;
      case "application/newlines" -> {
        if (!newlinesTaken) {
          throw unsupported("newlines where a single value belongs");
        }
        yield NEWLINES;
      }
      default -> throw unsupported("a media type");
    };
  }

  private static void requireUtf8(String[] parts) {
    for (int i = 1; i < parts.length; i++) {
      String parameter = parts[i].strip().replace("\"", "");
      if (parameter.startsWith("charset=")
          && !parameter.equals("charset=utf-8")
          && !parameter.equals("charset=us-ascii")) {
        throw unsupported("a charset other than UTF-8");
      }
    }
  }

  private static ProtocolException unsupported(String what) {
    return new ProtocolException(415, ErrorCode.UNKNOWN, "unsupported: " + what);
  }
}
