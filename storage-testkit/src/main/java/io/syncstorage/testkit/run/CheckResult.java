package io.syncstorage.testkit.run;

/**
 * What came of one check.
 *
 * @param rule the rule's id
 * @param check the sentence that was checked
 * @param detail what was found, or what was missing; empty if it passed
 */
public record CheckResult(
    String rule, String check, Verdict verdict, String detail, long milliseconds) {}
