package io.syncstorage.api;

import io.syncstorage.api.error.InvalidValueException;

/**
 * One bounded piece of maintenance.
 *
 * @param limit at most this many items and batches together are removed, 1 or more
 * @param dryRun only count what would be removed
 */
public record PurgeRequest(int limit, boolean dryRun) {

  public PurgeRequest {
    if (limit < 1) {
      throw new InvalidValueException("purge limit", "must be 1 or more, but was " + limit);
    }
  }

  public static PurgeRequest upTo(int limit) {
    return new PurgeRequest(limit, false);
  }
}
