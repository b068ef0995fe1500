package io.syncstorage.api.value;

/** What may stand in ids and payloads. */
final class Text {

  interface CharacterTest {
    boolean accepts(char character);
  }

  private Text() {}

  static boolean isAscii(String text, int minLength, int maxLength, CharacterTest legal) {
    if (text.length() < minLength || text.length() > maxLength) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (!legal.accepts(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  static boolean isAlphanumeric(char character) {
    return (character >= 'a' && character <= 'z')
        || (character >= 'A' && character <= 'Z')
        || (character >= '0' && character <= '9');
  }

  /**
   * The length of a text in UTF-8 without encoding it, or -1 if it cannot be stored: it holds a NUL
   * (PostgreSQL's text has none) or a surrogate without its other half (no UTF-8 exists for it).
   */
  static long storableUtf8Length(String text) {
    long bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      if (character == 0) {
        return -1;
      } else if (character < 0x80) {
        bytes += 1;
      } else if (character < 0x800) {
        bytes += 2;
      } else if (!Character.isSurrogate(character)) {
        bytes += 3;
      } else if (Character.isHighSurrogate(character)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        bytes += 4;
        i++;
      } else {
        return -1;
      }
    }
    return bytes;
  }
}
