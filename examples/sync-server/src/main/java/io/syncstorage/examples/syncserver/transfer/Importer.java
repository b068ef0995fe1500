package io.syncstorage.examples.syncserver.transfer;

import io.syncstorage.api.SyncStorage;
import io.syncstorage.api.error.StorageException;
import io.syncstorage.api.value.UserId;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.zip.ZipException;

/**
 * Stores the items of an NDJSON file, a chunk of consecutive lines at a time, so that what is
 * stored is at every moment a beginning of the file. Storing a line again gives the same item, so
 * an import that was cut short is simply repeated. One chunk is held in memory.
 *
 * <p>Not thread-safe.
 */
public final class Importer {

  /** JSON may spell each byte of a payload in six characters; the rest of a line is short. */
  private static final int ESCAPED_BYTES = 6;

  private static final int LINE_ALLOWANCE = 64 * 1024;

  private final SyncStorage storage;
  private final InstantSource clock;
  private final ImportOptions options;
  private final ImportListener listener;
  private final LineReader reader;
  private final int maxLineBytes;

  /**
   * An importer into a store.
   *
   * @param clock decides which items of an export with timestamps have expired meanwhile
   */
  public Importer(
      SyncStorage storage, InstantSource clock, ImportOptions options, ImportListener listener) {
    this.storage = storage;
    this.clock = clock;
    this.options = options;
    this.listener = listener;
    long maxPayloadBytes = storage.traits().maxPayloadBytes();
    this.reader = new LineReader(maxPayloadBytes);
    this.maxLineBytes =
        (int) Math.min(Integer.MAX_VALUE - 8, maxPayloadBytes * ESCAPED_BYTES + LINE_ALLOWANCE);
  }

  /**
   * Imports a file.
   *
   * @param text NDJSON in UTF-8, not compressed; stays open
   * @throws TransferException at a bad line, unless these are skipped, and when the file cannot be
   *     read or the store does not take it; the message says which lines are stored
   */
  public ImportReport run(UserId user, InputStream text) throws TransferException {
    NumberedLines lines = new NumberedLines(text, maxLineBytes);
    Progress progress = new Progress(options.firstLine() - 1);
    Chunk chunk = new Chunk(options);
    byte[] line;
    while ((line = next(lines, progress)) != null) {
      if (lines.number() < options.firstLine() || isBlank(line)) {
        continue;
      }
      try {
        if (lines.isTooLong()) {
          throw new BadLineException("is longer than " + maxLineBytes + " bytes");
        }
        TransferItem item = reader.read(line);
        if (TimeToLive.isOver(item, clock.instant())) {
          progress.expired++;
        } else {
          chunk.add(item, line.length);
        }
      } catch (BadLineException e) {
        handle(e, lines.number(), progress);
      }
      if (chunk.isFull()) {
        store(user, chunk, lines.number(), progress);
      }
    }
    store(user, chunk, lines.number(), progress);
    return new ImportReport(lines.number(), progress.stored, progress.expired, progress.bad);
  }

  private static byte @org.jspecify.annotations.Nullable [] next(
      NumberedLines lines, Progress progress) throws TransferException {
    try {
      return lines.next();
    } catch (EOFException | ZipException e) {
      throw new TransferException(
          "the gzip file is damaged or cut off after line "
              + lines.number()
              + "; "
              + progress.soFar(),
          e);
    } catch (IOException e) {
      throw new TransferException(
          "the file cannot be read after line "
              + lines.number()
              + " ("
              + e.getMessage()
              + "); "
              + progress.soFar(),
          e);
    }
  }

  private static boolean isBlank(byte[] line) {
    for (byte character : line) {
      if (character != ' ' && character != '\t' && character != '\r') {
        return false;
      }
    }
    return true;
  }

  private void handle(BadLineException bad, long line, Progress progress) throws TransferException {
    if (!options.skipBadLines()) {
      throw new TransferException(
          "line " + line + " " + bad.getMessage() + "; " + progress.soFar(), bad);
    }
    progress.bad++;
    listener.skipped(line, String.valueOf(bad.getMessage()));
  }

  private void store(UserId user, Chunk chunk, long line, Progress progress)
      throws TransferException {
    try {
      progress.stored += chunk.store(storage, user, clock.instant());
    } catch (StorageException e) {
      throw new TransferException(
          "the store did not take all of lines "
              + (progress.line + 1)
              + " to "
              + line
              + " ("
              + e.getMessage()
              + "); "
              + progress.soFar(),
          e);
    }
    progress.line = line;
    listener.storedThrough(line, progress.stored);
  }

  /** How far an import has come. */
  private static final class Progress {
    private long line;
    private long stored;
    private long expired;
    private long bad;

    Progress(long line) {
      this.line = line;
    }

    String soFar() {
      return line == 0 ? "no line is stored yet" : "all lines to " + line + " are stored";
    }
  }
}
