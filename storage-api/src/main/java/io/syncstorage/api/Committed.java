package io.syncstorage.api;

import io.syncstorage.api.value.Timestamp;

/**
 * The result of a write session that was committed.
 *
 * @param result what the work returned
 * @param timestamp T, or the collection's last-modified if nothing was written
 */
public record Committed<R>(R result, Timestamp timestamp) {}
