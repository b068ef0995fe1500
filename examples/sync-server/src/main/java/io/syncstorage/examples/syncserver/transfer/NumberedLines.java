package io.syncstorage.examples.syncserver.transfer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Cuts a stream into lines and counts them, holding one line at a time. Not thread-safe. */
final class NumberedLines {

  private static final int BUFFER_BYTES = 64 * 1024;

  private final InputStream in;
  private final int maxLineBytes;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private final ByteArrayOutputStream line = new ByteArrayOutputStream(BUFFER_BYTES);
  private int position;
  private int filled;
  private boolean tooLong;
  private long number;

  NumberedLines(InputStream in, int maxLineBytes) {
    this.in = in;
    this.maxLineBytes = maxLineBytes;
  }

  /** The number of the line that {@link #next()} last returned; the first is 1. */
  long number() {
    return number;
  }

  /** Whether the last line was longer than allowed and therefore comes without its end. */
  boolean isTooLong() {
    return tooLong;
  }

  /** The next line without its line feed, or null at the end. */
  byte @Nullable [] next() throws IOException {
    line.reset();
    tooLong = false;
    boolean any = false;
    while (fill()) {
      any = true;
      int end = indexOfLineFeed();
      append(end);
      boolean complete = end < filled;
      position = complete ? end + 1 : filled;
      if (complete) {
        break;
      }
    }
    if (!any) {
      return null;
    }
    number++;
    return line.toByteArray();
  }

  private boolean fill() throws IOException {
    if (position == filled) {
      position = 0;
      filled = Math.max(0, in.read(buffer));
    }
    return filled > 0;
  }

  private int indexOfLineFeed() {
    int end = position;
    while (end < filled && buffer[end] != '\n') {
      end++;
    }
    return end;
  }

  private void append(int end) {
    int room = maxLineBytes - line.size();
    tooLong |= end - position > room;
    line.write(buffer, position, Math.min(end - position, room));
  }
}
