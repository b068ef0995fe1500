package io.syncstorage.testkit.timeline;

/** Text that becomes part of HTML. */
final class Markup {

  private Markup() {}

  /** The text as it is, for content and for quoted attributes. */
  static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    for (int index = 0; index < text.length(); index++) {
      char character = text.charAt(index);
      switch (character) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.append(character < ' ' && character != '\n' ? '\ufffd' : character);
      }
    }
    return escaped.toString();
  }

  /** The text, or its beginning and an ellipsis. */
  static String shorten(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, Math.max(0, longest - 1)) + "…";
  }
}
