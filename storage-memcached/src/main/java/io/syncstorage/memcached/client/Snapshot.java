package io.syncstorage.memcached.client;

import java.util.Map;
import java.util.Optional;

/**
 * Several entries of one user, read in one round trip. Not one instant: the first was read before
 * the others, and anything may have happened between.
 *
 * @param first with its id; empty if there was none
 * @param others those of the others that were there
 */
public record Snapshot(Optional<Versioned> first, Map<CacheKey, byte[]> others) {}
