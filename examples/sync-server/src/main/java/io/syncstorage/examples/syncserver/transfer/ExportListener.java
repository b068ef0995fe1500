package io.syncstorage.examples.syncserver.transfer;

/** Learns how an export goes on; called by the exporting thread. */
public interface ExportListener {

  /** Hears nothing. */
  ExportListener SILENT = new ExportListener() {};

  /** It begins; about as many items will be written, since the user's devices may go on writing. */
  default void begins(long items) {}

  /** A page was written. */
  default void written(long itemsSoFar) {}
}
