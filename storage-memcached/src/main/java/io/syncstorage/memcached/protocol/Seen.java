package io.syncstorage.memcached.protocol;

import io.syncstorage.memcached.client.CasId;
import io.syncstorage.memcached.entry.Metadata;
import java.util.Optional;

/**
 * M as it was read.
 *
 * @param metadata nothing known, if there was none
 * @param isPresent whether there was an M; an entry that is not ours counts as none
 * @param id of the entry's state; empty if there was no entry at all, or the server did not tell
 */
public record Seen(Metadata metadata, boolean isPresent, Optional<CasId> id) {}
