package io.syncstorage.sql.session;

import io.syncstorage.sql.connection.ConnectionPool;
import io.syncstorage.sql.table.CollectionNames;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * What all sessions of one store share.
 *
 * @param clock decides timestamps, expiry and deadlines
 * @param nanoTime a monotonic clock, for waits
 * @param batchNumbers numbers at random, which are the ids of batches
 */
public record SessionContext(
    ConnectionPool pool,
    CollectionNames names,
    SessionSettings settings,
    InstantSource clock,
    LongSupplier nanoTime,
    LongSupplier batchNumbers) {}
