package io.syncstorage.api.error;

/**
 * A value or a setting outside its range. Thrown when the value is built, before any store sees it;
 * the message names the field and what would be valid, and never repeats a payload.
 */
public final class InvalidValueException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final String field;

  /**
   * @param field what was invalid, in a reader's words: "BSO id", "limit"
   * @param problem what would be valid and, where it is no secret, what was given
   */
  public InvalidValueException(String field, String problem) {
    super(field + " " + problem);
    this.field = field;
  }

  /** What was invalid: "BSO id", "limit". */
  public String field() {
    return field;
  }
}
