package io.syncstorage.memcached.entry;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/** Reads what {@link WireWriter} wrote; anything else is a {@link ForeignEntryException}. */
final class WireReader {

  private static final int CHECKSUM_LENGTH = 4;

  private final ByteBuffer bytes;

  WireReader(byte[] bytes) {
    this(ByteBuffer.wrap(bytes));
  }

  private WireReader(ByteBuffer bytes) {
    this.bytes = bytes;
  }

  /** Reads what ends in a checksum over all before it. */
  static WireReader checked(byte[] bytes) {
    int length = bytes.length - CHECKSUM_LENGTH;
    if (length < 0) {
      throw new ForeignEntryException("is too short");
    }
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, 0, length);
    if (ByteBuffer.wrap(bytes, length, CHECKSUM_LENGTH).getInt() != (int) checksum.getValue()) {
      throw new ForeignEntryException("does not match its checksum");
    }
    return new WireReader(ByteBuffer.wrap(bytes, 0, length));
  }

  int octet() {
    require(1);
    return bytes.get() & 0xFF;
  }

  long number() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int octet = octet();
      value |= (long) (octet & 0x7F) << shift;
      if ((octet & 0x80) == 0) {
        return value;
      }
    }
    throw new ForeignEntryException("has a number without end");
  }

  /** A number of things, each of which takes an octet or more. */
  int count() {
    long value = number();
    if (value < 0 || value > bytes.remaining()) {
      throw new ForeignEntryException("announces more than it holds");
    }
    return (int) value;
  }

  long signed() {
    long value = number();
    return (value >>> 1) ^ -(value & 1);
  }

  long fixed() {
    require(Long.BYTES);
    return bytes.getLong();
  }

  Token token() {
    return new Token(fixed(), fixed());
  }

  String text() {
    int length = count();
    ByteBuffer slice = bytes.slice(bytes.position(), length);
    bytes.position(bytes.position() + length);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(slice).toString();
    } catch (CharacterCodingException e) {
      throw new ForeignEntryException("holds a text that is none");
    }
  }

  byte[] rest() {
    byte[] rest = new byte[bytes.remaining()];
    bytes.get(rest);
    return rest;
  }

  /** Refuses anything that is left over. */
  void requireEnd() {
    if (bytes.hasRemaining()) {
      throw new ForeignEntryException("goes on after its end");
    }
  }

  void require(boolean condition, String problem) {
    if (!condition) {
      throw new ForeignEntryException(problem);
    }
  }

  private void require(int octets) {
    if (bytes.remaining() < octets) {
      throw new ForeignEntryException("ends too early");
    }
  }
}
