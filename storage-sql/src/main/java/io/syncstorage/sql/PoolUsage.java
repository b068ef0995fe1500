package io.syncstorage.sql;

/**
 * How busy a store's connections to its database were at one moment, for metrics. The numbers are
 * read one after the other, so that their sum may be off while sessions begin and end.
 *
 * @param active connections that sessions and operations hold
 * @param idle connections that are open and free
 * @param waiting threads that wait for a connection
 * @param max the most connections that there can be: the settings' {@code maxConnections}
 */
public record PoolUsage(int active, int idle, int waiting, int max) {}
