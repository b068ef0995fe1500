package io.syncstorage.testkit.program;

/**
 * Something goes wrong once.
 *
 * @param point one of the harness's fault points
 * @param hit at the how-manieth passing of it, 1 or more
 */
public record Fault(String point, int hit) {}
