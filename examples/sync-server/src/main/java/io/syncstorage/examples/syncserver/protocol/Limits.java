package io.syncstorage.examples.syncserver.protocol;

import io.syncstorage.api.error.InvalidValueException;

/**
 * How much a client may send, as {@code info/configuration} announces it. Every limit is 1 or more.
 *
 * @param maxRequestBytes the longest body of a request
 * @param maxPostRecords the most BSOs of one POST
 * @param maxPostBytes the most payload bytes of one POST
 * @param maxTotalRecords the most BSOs of a batch
 * @param maxTotalBytes the most payload bytes of a batch
 * @param maxRecordPayloadBytes the largest payload, in UTF-8
 */
public record Limits(
    int maxRequestBytes,
    int maxPostRecords,
    long maxPostBytes,
    int maxTotalRecords,
    long maxTotalBytes,
    int maxRecordPayloadBytes) {

  /** A body is held in memory as a whole; more than this would not be wise. */
  public static final int MAX_REQUEST_BYTES = 256 * 1024 * 1024;

  /** What Mozilla's own servers allow. */
  public static final Limits DEFAULT =
      new Limits(2_625_536, 100, 2_621_440, 10_000, 262_144_000, 2_621_440);

  public Limits {
    requireInRange("maxRequestBytes", maxRequestBytes, MAX_REQUEST_BYTES);
    requireInRange("maxPostRecords", maxPostRecords, Integer.MAX_VALUE);
    requireInRange("maxPostBytes", maxPostBytes, Long.MAX_VALUE);
    requireInRange("maxTotalRecords", maxTotalRecords, Integer.MAX_VALUE);
    requireInRange("maxTotalBytes", maxTotalBytes, Long.MAX_VALUE);
    requireInRange("maxRecordPayloadBytes", maxRecordPayloadBytes, MAX_REQUEST_BYTES);
  }

  private static void requireInRange(String field, long value, long most) {
    if (value < 1 || value > most) {
      throw new InvalidValueException(field, "must be 1 to " + most + ", but was " + value);
    }
  }

  /** These limits, for a store that takes payloads of at most so many bytes. */
  public Limits withinPayloads(long storeMaxPayloadBytes) {
    return storeMaxPayloadBytes >= maxRecordPayloadBytes
        ? this
        : new Limits(
            maxRequestBytes,
            maxPostRecords,
            maxPostBytes,
            maxTotalRecords,
            maxTotalBytes,
            Math.toIntExact(storeMaxPayloadBytes));
  }
}
