package io.syncstorage.sql.session;

import java.time.Duration;

/**
 * What sessions need to know.
 *
 * @param lockTimeout how long a session's first mutation waits for the user's clock
 * @param sessionTimeout a write session's deadline, from the grant of its lock
 * @param maxClockLead how far T may run ahead of the clock (TS-6)
 * @param maxPayloadBytes the largest payload
 */
public record SessionSettings(
    Duration lockTimeout, Duration sessionTimeout, Duration maxClockLead, long maxPayloadBytes) {}
