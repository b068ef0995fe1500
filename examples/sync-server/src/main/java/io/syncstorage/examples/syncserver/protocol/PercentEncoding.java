package io.syncstorage.examples.syncserver.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/** Percent-decoding (RFC 3986), once and strictly: a lone {@code %} is an error, not a percent. */
final class PercentEncoding {

  private PercentEncoding() {}

  /** Decodes a part of a path, where {@code +} is a plus. */
  static String decodePath(String raw) {
    return raw.indexOf('%') < 0 ? raw : decode(raw);
  }

  /**
   * Decodes a name or value of a query, where {@code +} is a space, as in HTML forms: whatever
   * encodes spaces so encodes a plus as {@code %2B}.
   */
  static String decodeQuery(String raw) {
    return decodePath(raw.replace('+', ' '));
  }

  private static String decode(String raw) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(raw.length());
    for (int i = 0; i < raw.length(); i++) {
      char character = raw.charAt(i);
      if (character == '%') {
        bytes.write(octet(raw, i + 1));
        i += 2;
      } else if (character < 0x80) {
        bytes.write(character);
      } else {
        throw malformed();
      }
    }
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray())).toString();
    } catch (CharacterCodingException e) {
      throw malformed();
    }
  }

  private static int octet(String raw, int start) {
    if (start + 2 > raw.length()) {
      throw malformed();
    }
    int high = hexDigit(raw.charAt(start));
    int low = hexDigit(raw.charAt(start + 1));
    if (high < 0 || low < 0) {
      throw malformed();
    }
    return high * 16 + low;
  }

  /** As {@link Character#digit}, but of ASCII only. */
  private static int hexDigit(char character) {
    return character < 0x80 ? Character.digit(character, 16) : -1;
  }

  private static ProtocolException malformed() {
    return ProtocolException.illegal("malformed percent-encoding");
  }
}
