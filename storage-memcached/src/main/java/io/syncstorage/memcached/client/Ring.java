package io.syncstorage.memcached.client;

import io.syncstorage.api.value.UserId;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import net.spy.memcached.DefaultHashAlgorithm;

/**
 * Which server holds a user's entries: consistent hashing, by which a list with one server more or
 * less moves few users. The algorithm is ketama (Richard Jones, last.fm, 2007): 160 points of each
 * server on a circle of 32 bits, four from each MD5; a user belongs to the next point.
 *
 * @param <S> a server
 */
final class Ring<S> {

  private static final int DIGESTS = 40;
  private static final int POINTS_OF_A_DIGEST = 4;

  private final NavigableMap<Long, S> points = new TreeMap<>();

  /**
   * @param servers one or more
   * @param name what to call a server on the circle: never an address that was looked up, or two
   *     instances might disagree
   */
  Ring(List<S> servers, Function<S, String> name) {
    for (S server : servers) {
      for (int digest = 0; digest < DIGESTS; digest++) {
        byte[] md5 = DefaultHashAlgorithm.computeMd5(name.apply(server) + "-" + digest);
        for (int point = 0; point < POINTS_OF_A_DIGEST; point++) {
          points.put(littleEndian(md5, point * Integer.BYTES), server);
        }
      }
    }
  }

  S serverOf(UserId user) {
    long hash = DefaultHashAlgorithm.KETAMA_HASH.hash(user.toString());
    Map.Entry<Long, S> next = points.ceilingEntry(hash);
    return (next == null ? points.firstEntry() : next).getValue();
  }

  private static long littleEndian(byte[] bytes, int from) {
    long value = 0;
    for (int i = Integer.BYTES - 1; i >= 0; i--) {
      value = value << Byte.SIZE | Byte.toUnsignedLong(bytes[from + i]);
    }
    return value;
  }
}
