package io.syncstorage.testkit.model;

import io.syncstorage.testkit.program.Op;
import io.syncstorage.testkit.rules.Rule;

/**
 * Where a store does what the reference store does not.
 *
 * @param rule the one that is broken, as far as one difference can tell
 * @param expected what the reference store showed
 * @param actual what the store showed
 */
public record Divergence(Rule rule, Op op, String what, String expected, String actual) {}
