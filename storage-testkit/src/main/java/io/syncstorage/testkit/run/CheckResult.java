package io.syncstorage.testkit.run;

import java.util.List;

/**
 * What came of one check.
 *
 * @param rule the rule's id
 * @param check the sentence that was checked
 * @param detail what was found, or what was missing; empty if it passed
 * @param files what shows more of it; none if it passed
 */
public record CheckResult(
    String rule,
    String check,
    Verdict verdict,
    String detail,
    List<String> files,
    long milliseconds) {

  public CheckResult {
    files = List.copyOf(files);
  }
}
