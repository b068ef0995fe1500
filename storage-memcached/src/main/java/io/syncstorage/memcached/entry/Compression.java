package io.syncstorage.memcached.entry;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Makes a content smaller where that pays; its first octet tells whether it did. */
final class Compression {

  /** Below this a content is not worth the time. */
  private static final int LEAST = 16 * 1024;

  /** No content is larger: a bound against entries that are not ours. */
  static final int LARGEST = 256 * 1024 * 1024;

  private static final int PLAIN = 0;
  private static final int DEFLATED = 1;

  private Compression() {}

  static byte[] pack(byte[] content) {
    byte[] deflated = content.length < LEAST ? content : deflate(content);
    boolean pays = deflated.length < content.length - content.length / 8;
    WireWriter out = new WireWriter();
    out.octet(pays ? DEFLATED : PLAIN);
    out.number(content.length);
    byte[] chosen = pays ? deflated : content;
    out.raw(chosen, 0, chosen.length);
    return out.toBytes();
  }

  private static byte[] deflate(byte[] content) {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    try {
      deflater.setInput(content);
      deflater.finish();
      byte[] deflated = new byte[content.length];
      int length = deflater.deflate(deflated);
      return deflater.finished() ? Arrays.copyOf(deflated, length) : content;
    } finally {
      deflater.end();
    }
  }

  static byte[] unpack(byte[] packed) {
    WireReader in = new WireReader(packed);
    int form = in.octet();
    long length = in.number();
    in.require(length >= 0 && length <= LARGEST, "announces an unlikely size");
    byte[] rest = in.rest();
    byte[] content = form == DEFLATED ? inflate(rest, (int) length) : rest;
    in.require(form <= DEFLATED && content.length == length, "has another size than announced");
    return content;
  }

  private static byte[] inflate(byte[] deflated, int length) {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(deflated);
      ByteArrayOutputStream content = new ByteArrayOutputStream(Math.min(length, 1 << 20));
      byte[] buffer = new byte[16 * 1024];
      while (!inflater.finished()) {
        int read = inflater.inflate(buffer);
        if (read == 0 || content.size() + read > length) {
          throw new ForeignEntryException("cannot be decompressed");
        }
        content.write(buffer, 0, read);
      }
      return content.toByteArray();
    } catch (DataFormatException e) {
      throw new ForeignEntryException("cannot be decompressed");
    } finally {
      inflater.end();
    }
  }
}
