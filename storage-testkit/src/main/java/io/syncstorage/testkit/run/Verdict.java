package io.syncstorage.testkit.run;

/** What came of one check. */
public enum Verdict {
  PASSED,
  /** The store breaks the rule. */
  FAILED,
  /** The store breaks the rule, and a waiver says that this is known. */
  WAIVED,
  /** Neither store nor harness offer what the check needs. */
  NOT_EXERCISED,
  /** The check ended without an answer: the harness failed, or the store hung before. */
  NOT_JUDGED
}
