package io.syncstorage.testkit.rules;

/** How binding a rule is, in the words of RFC 2119. */
public enum Level {
  MUST,
  SHOULD,
  MAY
}
