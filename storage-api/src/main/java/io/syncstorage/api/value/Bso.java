package io.syncstorage.api.value;

import io.syncstorage.api.error.InvalidValueException;
import java.util.OptionalInt;

/**
 * A Basic Storage Object as a store returns it.
 *
 * @param id unique in its collection
 * @param modified the T of the write session that created it or last gave it a payload or sortindex
 * @param payload any Unicode text without NUL and lone surrogates; opaque to the store
 * @param sortIndex what {@link Sort#INDEX} orders by, if set
 * @param expiry when the item ceases to exist
 */
public record Bso(
    BsoId id, Timestamp modified, String payload, OptionalInt sortIndex, Expiry expiry) {

  public Bso {
    if (!Payload.isStorable(payload)) {
      throw new InvalidValueException(
          "payload", "must be Unicode text without NUL characters and lone surrogates");
    }
  }

  /** The size that counts: the payload's length in UTF-8. */
  public long payloadBytes() {
    return Payload.utf8Length(payload);
  }

  /** Without the payload, which never shows in a log. */
  @Override
  public String toString() {
    return "Bso[id="
        + id
        + ", modified="
        + modified
        + ", payload="
        + payload.length()
        + " characters, sortIndex="
        + sortIndex
        + ", expiry="
        + expiry
        + "]";
  }
}
