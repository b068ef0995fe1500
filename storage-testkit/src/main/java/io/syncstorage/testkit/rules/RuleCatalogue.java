package io.syncstorage.testkit.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Every rule, in the order of the specification. */
public final class RuleCatalogue {

  private static final Map<String, Rule> RULES = byId();

  private RuleCatalogue() {}

  private static Map<String, Rule> byId() {
    List<Rule> all = new ArrayList<>();
    all.addAll(WriteAndTimestampRules.ALL);
    all.addAll(DataRules.ALL);
    all.addAll(SessionRules.ALL);
    all.addAll(ServiceRules.ALL);
    Map<String, Rule> rules = new LinkedHashMap<>();
    all.forEach(rule -> rules.put(rule.id(), rule));
    return rules;
  }

  /** All rules, in the order of the specification. */
  public static List<Rule> all() {
    return List.copyOf(RULES.values());
  }

  /**
   * The rule of this id.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Rule rule(String id) {
    Rule rule = RULES.get(id);
    if (rule == null) {
      throw new IllegalArgumentException(
          "there is no rule " + id + "; the rules are " + String.join(", ", RULES.keySet()));
    }
    return rule;
  }

  /** The table of the specification, in Markdown; ends with a line break. */
  public static String markdownTable() {
    StringBuilder table = new StringBuilder();
    table.append("| Rule | Level | What a store does | Why | Needs | Checked |\n");
    table.append("|---|---|---|---|---|---|\n");
    all().forEach(rule -> table.append(row(rule)));
    return table.toString();
  }

  private static String row(Rule rule) {
    String needs =
        rule.requires().isEmpty()
            ? "–"
            : rule.requires().stream()
                .sorted()
                .map(Requirement::source)
                .collect(Collectors.joining(", "));
    List<String> cells =
        List.of(
            rule.id(),
            rule.level().name(),
            rule.text(),
            rule.intent(),
            needs,
            rule.checking().name().toLowerCase(Locale.ROOT));
    return cells.stream()
        .map(cell -> cell.replace("|", "\\|"))
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  /** Prints {@link #markdownTable()}. */
  public static void main(String[] arguments) {
    System.out.print(markdownTable());
  }
}
