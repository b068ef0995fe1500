package io.syncstorage.api.value;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.syncstorage.api.error.InvalidOffsetException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.SortedSet;

/** Ties an offset to its query: the first 64 bits of a SHA-256 over the query's canonical text. */
final class Fingerprint {

  private Fingerprint() {}

  static long of(
      Optional<SortedSet<BsoId>> ids,
      Optional<Timestamp> newer,
      Optional<Timestamp> older,
      Sort sort) {
    StringBuilder canonical = new StringBuilder(64).append(sort);
    canonical.append('\n').append(newer.map(Timestamp::toString).orElse("-"));
    canonical.append('\n').append(older.map(Timestamp::toString).orElse("-"));
    canonical.append('\n').append(ids.isPresent() ? "ids" : "-");
    ids.ifPresent(only -> only.forEach(id -> canonical.append('\n').append(id)));
    return ByteBuffer.wrap(sha256(canonical.toString().getBytes(US_ASCII))).getLong();
  }

  /** Refuses a position that no page of this query could have ended at (QY-4). */
  static void check(
      Offset position,
      Optional<SortedSet<BsoId>> ids,
      Optional<Timestamp> newer,
      Optional<Timestamp> older,
      Sort sort) {
    boolean possible =
        position.fingerprint() == of(ids, newer, older, sort)
            && ids.map(only -> only.contains(position.id())).orElse(true)
            && (sort == Sort.INDEX ? isSortIndex(position) : isBetween(position, newer, older));
    if (!possible) {
      throw new InvalidOffsetException("the offset belongs to a page of another query");
    }
  }

  private static boolean isSortIndex(Offset position) {
    return position.sortKey().isEmpty()
        || position.sortKey().getAsLong() == (int) position.sortKey().getAsLong();
  }

  private static boolean isBetween(
      Offset position, Optional<Timestamp> newer, Optional<Timestamp> older) {
    long modified = position.sortKey().orElse(-1);
    return modified >= 0
        && modified <= Timestamp.MAX.hundredths()
        && (newer.isEmpty() || modified > newer.get().hundredths())
        && (older.isEmpty() || modified < older.get().hundredths());
  }

  private static byte[] sha256(byte[] text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
