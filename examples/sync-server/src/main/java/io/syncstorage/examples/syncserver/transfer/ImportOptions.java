package io.syncstorage.examples.syncserver.transfer;

import io.syncstorage.api.error.InvalidValueException;

/**
 * How a file is imported.
 *
 * @param firstLine lines before it are passed over; 1 or more
 * @param skipBadLines whether a bad line is reported and left out, rather than stopping the import
 * @param maxChunkItems how many lines are stored at a time at most; 1 or more
 * @param maxChunkBytes no more lines are added to a chunk of this many bytes
 */
public record ImportOptions(
    long firstLine, boolean skipBadLines, int maxChunkItems, int maxChunkBytes) {

  /** The whole file, 500 lines or 4 MiB at a time, up to the first bad line. */
  public static final ImportOptions STANDARD = new ImportOptions(1, false, 500, 4 * 1024 * 1024);

  public ImportOptions {
    if (firstLine < 1) {
      throw new InvalidValueException("first line", "must be 1 or more, but was " + firstLine);
    }
    if (maxChunkItems < 1) {
      throw new InvalidValueException("chunk", "must be 1 item or more, but was " + maxChunkItems);
    }
  }

  public ImportOptions startingAt(long line) {
    return new ImportOptions(line, skipBadLines, maxChunkItems, maxChunkBytes);
  }

  public ImportOptions skippingBadLines(boolean skip) {
    return new ImportOptions(firstLine, skip, maxChunkItems, maxChunkBytes);
  }
}
