package io.syncstorage.memcached.entry;

import io.syncstorage.api.value.Timestamp;
import java.util.Optional;

/**
 * The claim of a session over everything of a user: cache-only writers wait while it stands.
 *
 * @param doomed the T of a deletion of the storage that is under way: it has happened, cache-only
 *     collections included, if and only if the store's last-modified is not below it
 */
public record UserMark(Token token, Optional<Timestamp> doomed) {}
