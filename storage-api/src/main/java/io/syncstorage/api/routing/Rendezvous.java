package io.syncstorage.api.routing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.syncstorage.api.value.UserId;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Comparator;

/**
 * Rendezvous hashing, also called highest random weight (D. Thaler and C. Ravishankar, Using
 * Name-Based Mappings to Increase Hit Rates, IEEE/ACM Transactions on Networking 6(1), 1998): every
 * user ranks all stores by a hash of both and prefers the first. Another store changes the first
 * place of just its own share of the users.
 *
 * <p>The weight is the first 64 bits, unsigned, of the SHA-256 of {@code NAME:USER} in ASCII, the
 * user in decimal; equal in every process and version.
 */
final class Rendezvous {

  private Rendezvous() {}

  static StoreName preferred(UserId user, Collection<StoreName> stores) {
    Comparator<StoreName> byWeight =
        (first, second) -> Long.compareUnsigned(weight(first, user), weight(second, user));
    return stores.stream()
        .max(byWeight.thenComparing(Comparator.naturalOrder()))
        .orElseThrow(() -> new IllegalArgumentException("there is no store to choose from"));
  }

  static long weight(StoreName store, UserId user) {
    byte[] text = (store + ":" + user).getBytes(US_ASCII);
    try {
      return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text)).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
