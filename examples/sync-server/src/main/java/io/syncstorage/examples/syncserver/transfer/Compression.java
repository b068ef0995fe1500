package io.syncstorage.examples.syncserver.transfer;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Gzip, recognised by its magic bytes (RFC 1952 §2.3.1) when read and asked for when written. */
public final class Compression {

  private static final int BUFFER_BYTES = 64 * 1024;

  private Compression() {}

  /** The stream's text, unpacked if it is gzip. */
  public static InputStream unpacked(InputStream raw) throws IOException {
    BufferedInputStream in = new BufferedInputStream(raw, BUFFER_BYTES);
    in.mark(2);
    boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
    in.reset();
    return gzip ? new GZIPInputStream(in, BUFFER_BYTES) : in;
  }

  /** A buffered stream into {@code raw}, packed if wanted; closing it closes {@code raw}. */
  public static OutputStream packed(OutputStream raw, boolean gzip) throws IOException {
    return new BufferedOutputStream(
        gzip ? new GZIPOutputStream(raw, BUFFER_BYTES) : raw, BUFFER_BYTES);
  }
}
