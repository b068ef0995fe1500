package io.syncstorage.testkit.history;

/** How an operation ended, as far as its client knows. */
public enum Outcome {
  /** It returned. */
  COMPLETED,
  /** It was refused: {@code ConflictException} or {@code UnavailableException} (ER-1). */
  NOTHING_HAPPENED,
  /**
   * It happened once or not at all: {@code OutcomeUnknownException}, or its client was killed or
   * still busy when the recording ended. It may also take effect after its client gave up.
   */
  UNKNOWN
}
