package io.syncstorage.testkit.zoo;

import io.syncstorage.testkit.rules.Checking;
import io.syncstorage.testkit.rules.Rule;
import io.syncstorage.testkit.rules.RuleCatalogue;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which rule catches which broken store, in Markdown. */
final class KillMatrix {

  private static final String INTRODUCTION =
      """
      # The kill matrix

      The conformance kit is itself tested with %d broken stores. Each must be caught by the rule
      under which it is listed here, with at least 19 of 20 seeds, within the quick profile; where a
      rule catches a store that no other rule catches, the last column is empty.

      A store is broken in a *value* (one definition is wrong), *inside* (in locks, transactions,
      caches or recovery, as real bugs are) or on the *surface* (a right store behind an answer that
      is bent). *Also caught by* names the rules of which a fixed check fails that leaves nothing to
      chance; what random programs and races find besides varies, and is left out.
      """;

  private KillMatrix() {}

  static String of(Map<Mutant, Set<String>> catchers) {
    StringBuilder matrix = new StringBuilder(INTRODUCTION.formatted(catchers.size()));
    for (Rule rule : RuleCatalogue.all()) {
      matrix.append(section(rule, catchers));
    }
    return matrix.toString();
  }

  private static String section(Rule rule, Map<Mutant, Set<String>> catchers) {
    StringBuilder section = new StringBuilder("\n## " + rule.id());
    section.append(rule.checking() == Checking.STOCHASTIC ? " (by races)\n\n" : "\n\n");
    List<Map.Entry<Mutant, Set<String>>> members =
        catchers.entrySet().stream()
            .filter(entry -> entry.getKey().rule().equals(rule.id()))
            .toList();
    if (!members.isEmpty()) {
      section.append("| Broken store | Where | Also caught by |\n|---|---|---|\n");
      members.forEach(entry -> section.append(row(entry.getKey(), entry.getValue())));
    }
    String reason = Zoo.NEVER_ALONE.get(rule.id());
    if (reason != null) {
      section.append(members.isEmpty() ? "" : "\n").append("Never alone: ").append(reason);
      section.append('\n');
    }
    return section.toString();
  }

  private static String row(Mutant member, Set<String> catchers) {
    Set<String> others = new TreeSet<>(catchers);
    others.remove(member.rule());
    return "| "
        + member.breaks()
        + " | "
        + member.kind().name().toLowerCase(Locale.ROOT)
        + " | "
        + String.join(", ", others)
        + " |\n";
  }
}
