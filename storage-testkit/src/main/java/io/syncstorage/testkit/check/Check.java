package io.syncstorage.testkit.check;

import io.syncstorage.testkit.rules.Requirement;
import io.syncstorage.testkit.rules.Rule;
import io.syncstorage.testkit.stage.Stage;
import java.util.Set;
import java.util.function.Consumer;

/**
 * One check of one rule.
 *
 * @param name the sentence that is checked
 * @param needs what store and harness must offer
 * @param body throws if the store breaks the rule
 */
public record Check(Rule rule, String name, Set<Requirement> needs, Consumer<Stage> body) {

  public Check {
    needs = Set.copyOf(needs);
  }
}
