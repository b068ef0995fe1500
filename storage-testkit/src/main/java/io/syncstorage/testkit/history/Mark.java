package io.syncstorage.testkit.history;

/**
 * Something that happened to the store rather than by a client.
 *
 * @param tick when
 * @param text what, in a few words
 */
public record Mark(long tick, Kind kind, String text) {

  /** What sort of thing. */
  public enum Kind {
    /** An injected fault, or a crash. */
    FAULT,
    /** The clock was moved. */
    CLOCK,
    /** Anything else worth seeing beside the operations. */
    NOTE
  }
}
