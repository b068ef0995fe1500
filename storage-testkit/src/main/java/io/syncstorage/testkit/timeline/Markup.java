package io.syncstorage.testkit.timeline;

import io.syncstorage.testkit.history.Wording;

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

  /**
   * The text, or its beginning and an ellipsis; no half of a surrogate pair, which no file takes.
   */
  static String shorten(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    return (longest > 1 ? Wording.beginning(text, longest - 1) : "") + "…";
  }
}
