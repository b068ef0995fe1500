package io.syncstorage.memcached.entry;

import io.syncstorage.api.value.Timestamp;

/**
 * A cache-only collection, of which M is the only record.
 *
 * @param nonce of the body
 * @param chunks of the body, 1 or more
 */
public record HeldCollection(Timestamp lastModified, Token nonce, int chunks, Usage usage) {}
