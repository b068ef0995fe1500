package io.syncstorage.api.value;

/**
 * What an open batch holds so far.
 *
 * @param items how many distinct ids
 * @param payloadBytes the payloads it holds, merged by id, in UTF-8 bytes
 */
public record BatchInfo(BatchId id, int items, long payloadBytes) {}
