package io.syncstorage.memcached.protocol;

import io.syncstorage.api.value.BatchId;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.memcached.client.Entry;
import io.syncstorage.memcached.entry.HeldBatch;
import io.syncstorage.memcached.entry.HeldCollection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a session of a cache-only collection has made of it.
 *
 * @param timestamp T; empty if the collection was not written, only batches
 * @param held what M is to name; empty if the collection does not exist
 * @param batches the collection's open ones
 * @param bodies the new contents, which nothing names yet
 */
public record HeldChange(
    Optional<Timestamp> timestamp,
    Optional<HeldCollection> held,
    Map<BatchId, HeldBatch> batches,
    List<Entry> bodies) {}
