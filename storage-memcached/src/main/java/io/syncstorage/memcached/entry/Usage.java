package io.syncstorage.memcached.entry;

import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.Expiry;
import java.time.Instant;
import java.util.Collection;

/**
 * What a body holds.
 *
 * @param items how many
 * @param payloadBytes their payloads in UTF-8
 * @param earliestExpiry until then the two numbers are those of the items that exist
 */
public record Usage(long items, long payloadBytes, Expiry earliestExpiry) {

  public static final Usage NONE = new Usage(0, 0, Expiry.NEVER);

  /** The usage of these items, whether they have expired or not. */
  public static Usage of(Collection<Bso> items) {
    long bytes = 0;
    Expiry earliest = Expiry.NEVER;
    for (Bso item : items) {
      bytes += item.payloadBytes();
      earliest = item.expiry().compareTo(earliest) < 0 ? item.expiry() : earliest;
    }
    return new Usage(items.size(), bytes, earliest);
  }

  /** Whether the numbers count expired items too by now. */
  public boolean isOutdatedAt(Instant now) {
    return earliestExpiry.isReachedAt(now);
  }
}
