package io.syncstorage.examples.custom;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.Expiry;
import io.syncstorage.api.value.UserId;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * What is kept under which key. A key is the letter of its table, a number in eight bytes, by which
 * it sorts, and names that each end with a NUL, which no name contains: a key of fewer names is the
 * prefix of all that belongs to it.
 *
 * <pre>
 *   U user                      the storage's last-modified
 *   C user collection           the collection's last-modified
 *   I user collection item      the item
 *   B user collection batch     an open batch: its expiry
 *   P user collection batch id  what the batch does to one item
 *   X expiry key                nothing; there is one for each key above that expires
 * </pre>
 */
final class Keys {

  private static final int NAMES = 1 + Long.BYTES;

  private Keys() {}

  static byte[] of(char table, UserId user, Object... names) {
    StringBuilder tail = new StringBuilder();
    for (Object name : names) {
      tail.append(name).append('\0');
    }
    return concatenated(table, user.value(), tail.toString().getBytes(US_ASCII));
  }

  /** The name at the end of a key. */
  static String lastName(byte[] key) {
    return name(key, names(key).length - 1);
  }

  static char table(byte[] key) {
    return (char) key[0];
  }

  static UserId user(byte[] key) {
    return new UserId(number(key));
  }

  static CollectionName collection(byte[] key) {
    return new CollectionName(name(key, 0));
  }

  private static String name(byte[] key, int index) {
    return names(key)[index];
  }

  private static String[] names(byte[] key) {
    return new String(key, NAMES, key.length - NAMES - 1, US_ASCII).split("\0", -1);
  }

  /** The beginning of all that expires. */
  static byte[] expiring() {
    return new byte[] {'X'};
  }

  /** The entry that says when another key expires. */
  static byte[] expiring(Expiry expiry, byte[] key) {
    return concatenated('X', expiry.epochMillis(), key);
  }

  static Expiry expiry(byte[] expiring) {
    return new Expiry(number(expiring));
  }

  /** The key that an entry of the expiring is about. */
  static byte[] expired(byte[] expiring) {
    return Arrays.copyOfRange(expiring, NAMES, expiring.length);
  }

  private static long number(byte[] key) {
    return ByteBuffer.wrap(key, 1, Long.BYTES).getLong();
  }

  private static byte[] concatenated(char table, long number, byte[] tail) {
    return ByteBuffer.allocate(NAMES + tail.length)
        .put((byte) table)
        .putLong(number)
        .put(tail)
        .array();
  }
}
