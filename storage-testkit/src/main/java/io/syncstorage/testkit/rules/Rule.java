package io.syncstorage.testkit.rules;

import java.util.Set;

/**
 * One rule.
 *
 * @param id as TS-2
 * @param text what a store does
 * @param intent what goes wrong for a device where a store does not
 * @param requires what all of its checks need; where it is missing, the rule is not exercised
 * @param checking how the kit checks it
 */
public record Rule(
    String id,
    Level level,
    String text,
    String intent,
    Set<Requirement> requires,
    Checking checking) {

  public Rule {
    requires = Set.copyOf(requires);
  }

  @Override
  public String toString() {
    return id + " " + text;
  }
}
