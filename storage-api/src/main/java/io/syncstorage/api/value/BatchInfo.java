package io.syncstorage.api.value;

import java.time.Duration;
import java.util.Collection;

/**
 * What an open batch holds so far.
 *
 * @param items how many distinct ids
 * @param payloadBytes the payloads it holds, merged by id, in UTF-8 bytes
 */
public record BatchInfo(BatchId id, int items, long payloadBytes) {

  /** How long a batch lives from its creation, that instant excluded (BA-3). */
  public static final Duration LIFETIME = Duration.ofHours(2);

  /**
   * Counts what a batch holds (BA-4).
   *
   * @param patches all that it was given; may name an id more than once, the later patch winning
   */
  public static BatchInfo of(BatchId id, Collection<BsoPatch> patches) {
    Collection<BsoPatch> merged = BsoPatch.merge(patches).values();
    long payloadBytes =
        merged.stream()
            .map(BsoPatch::payload)
            .mapToLong(
                change ->
                    change instanceof Change.To<String> to ? Payload.utf8Length(to.value()) : 0)
            .sum();
    return new BatchInfo(id, merged.size(), payloadBytes);
  }
}
