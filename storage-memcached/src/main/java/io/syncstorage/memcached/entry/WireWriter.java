package io.syncstorage.memcached.entry;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.zip.CRC32C;

/** Writes numbers and texts compactly. */
final class WireWriter {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  void octet(int value) {
    bytes.write(value);
  }

  /** A number that is not negative, seven bits an octet. */
  void number(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes.write((int) (rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    bytes.write((int) rest);
  }

  /** Any number, small ones of either sign in few octets. */
  void signed(long value) {
    number((value << 1) ^ (value >> 63));
  }

  void fixed(long value) {
    for (int shift = 56; shift >= 0; shift -= 8) {
      bytes.write((int) (value >>> shift));
    }
  }

  void token(Token token) {
    fixed(token.high());
    fixed(token.low());
  }

  void text(String text) {
    byte[] encoded = text.getBytes(UTF_8);
    number(encoded.length);
    bytes.writeBytes(encoded);
  }

  void raw(byte[] source, int from, int length) {
    bytes.write(source, from, length);
  }

  int size() {
    return bytes.size();
  }

  byte[] toBytes() {
    return bytes.toByteArray();
  }

  /** All that was written, and a checksum over it. */
  byte[] toCheckedBytes() {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes.toByteArray());
    long value = checksum.getValue();
    for (int shift = 24; shift >= 0; shift -= 8) {
      bytes.write((int) (value >>> shift));
    }
    return bytes.toByteArray();
  }
}
