package io.syncstorage.testkit.rules;

/** How the kit checks a rule. */
public enum Checking {
  /** Fixed scenarios, and random programs held against the reference store. */
  EXACT,
  /** Concurrent runs: a violation that is found is one, but not finding it proves nothing. */
  STOCHASTIC
}
