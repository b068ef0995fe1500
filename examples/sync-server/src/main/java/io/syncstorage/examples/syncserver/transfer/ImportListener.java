package io.syncstorage.examples.syncserver.transfer;

/** Learns how an import goes on; called by the importing thread. */
public interface ImportListener {

  /** Hears nothing. */
  ImportListener SILENT = new ImportListener() {};

  /**
   * A chunk has been committed: what was acknowledged here survives a killed process (DU-1).
   *
   * @param line all lines up to this one are stored or were left out
   * @param items how many items this import has stored so far
   */
  default void storedThrough(long line, long items) {}

  /** A bad line was left out. */
  default void skipped(long line, String problem) {}
}
