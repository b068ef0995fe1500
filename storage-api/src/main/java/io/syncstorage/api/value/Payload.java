package io.syncstorage.api.value;

import io.syncstorage.api.error.InvalidValueException;

/** The rules of a payload's text: any Unicode but NUL and lone surrogates (IT-2). */
public final class Payload {

  /** What an item has whose payload was never given, or reset. */
  public static final String DEFAULT = "";

  private Payload() {}

  /**
   * The size of a payload as the store counts it.
   *
   * @return the length in UTF-8, in bytes
   * @throws InvalidValueException if the text holds NUL or a lone surrogate
   */
  public static long utf8Length(String payload) {
    long length = Text.storableUtf8Length(payload);
    if (length < 0) {
      throw new InvalidValueException(
          "payload", "must be Unicode text without NUL characters and lone surrogates");
    }
    return length;
  }

  /** Whether a store takes this text as it is: neither NUL nor lone surrogates. */
  public static boolean isStorable(String payload) {
    return Text.storableUtf8Length(payload) >= 0;
  }
}
