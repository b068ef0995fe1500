package io.syncstorage.memcached.protocol;

import io.syncstorage.api.value.Bso;
import io.syncstorage.memcached.entry.CollectionState;
import io.syncstorage.memcached.entry.Token;
import java.util.List;
import java.util.Optional;

/**
 * A write session's claim on its collection in M.
 *
 * @param seen M with the mark in it
 * @param before the collection's state that the mark replaced; empty if nothing was known
 * @param items those of the version that {@code before} names, if they are known
 */
public record Mark(
    Token token, Seen seen, Optional<CollectionState> before, Optional<List<Bso>> items) {}
