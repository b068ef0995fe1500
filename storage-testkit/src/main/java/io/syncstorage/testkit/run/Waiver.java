package io.syncstorage.testkit.run;

import java.time.LocalDate;

/**
 * A rule that a store is known to break.
 *
 * @param until the last day on which it counts
 */
public record Waiver(String rule, String reason, LocalDate until) {}
