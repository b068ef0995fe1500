package io.syncstorage.testkit.program;

import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.BsoPatch;
import io.syncstorage.api.value.Change;
import java.time.Duration;
import java.util.function.Function;

/** A patch in the words of a program. */
public record Patch(String id, Field payload, Field sortIndex, Field ttlMillis) {

  /** What happens to a field. */
  public enum Kind {
    KEEP,
    RESET,
    SET
  }

  /**
   * One field's change.
   *
   * @param text the value to set, whatever the field's type; else empty
   */
  public record Field(Kind kind, String text) {

    public static final Field KEEP = new Field(Kind.KEEP, "");
    public static final Field RESET = new Field(Kind.RESET, "");

    public static Field set(Object value) {
      return new Field(Kind.SET, value.toString());
    }

    <T> Change<T> toChange(Function<String, T> value) {
      return switch (kind) {
        case KEEP -> Change.keep();
        case RESET -> Change.reset();
        case SET -> Change.to(value.apply(text));
      };
    }
  }

  public BsoPatch toBsoPatch() {
    return new BsoPatch(
        new BsoId(id),
        payload.toChange(text -> text),
        sortIndex.toChange(Integer::valueOf),
        ttlMillis.toChange(text -> Duration.ofMillis(Long.parseLong(text))));
  }
}
