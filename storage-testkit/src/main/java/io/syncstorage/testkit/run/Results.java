package io.syncstorage.testkit.run;

import io.syncstorage.testkit.rules.Level;
import io.syncstorage.testkit.rules.Requirement;
import io.syncstorage.testkit.rules.Rule;
import io.syncstorage.testkit.rules.RuleCatalogue;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What came of a run.
 *
 * @param store the store's own description
 * @param profile how much was done
 * @param checks in the order in which they were made
 * @param met what store and harness offered
 * @param coverage how often each outcome of each operation occurred in random programs
 */
public record Results(
    String store,
    Profile profile,
    List<CheckResult> checks,
    Set<Requirement> met,
    List<Waiver> waivers,
    Map<String, Long> coverage) {

  public Results {
    checks = List.copyOf(checks);
    met = Set.copyOf(met);
    waivers = List.copyOf(waivers);
    coverage = Collections.unmodifiableMap(new TreeMap<>(coverage));
  }

  /** The worst verdict of a rule's checks; NOT_EXERCISED if it has none that ran. */
  public Verdict verdict(Rule rule) {
    for (Verdict verdict :
        List.of(Verdict.FAILED, Verdict.NOT_JUDGED, Verdict.WAIVED, Verdict.PASSED)) {
      if (checksOf(rule.id()).stream().anyMatch(check -> check.verdict() == verdict)) {
        return verdict;
      }
    }
    return Verdict.NOT_EXERCISED;
  }

  public List<CheckResult> checksOf(String rule) {
    return checks.stream().filter(check -> check.rule().equals(rule)).toList();
  }

  /** The ids of the rules with a failed check, in order. */
  public List<String> brokenRules() {
    return checks.stream()
        .filter(check -> check.verdict() == Verdict.FAILED)
        .map(CheckResult::rule)
        .distinct()
        .toList();
  }

  /** The MUST rules that no check exercised. */
  public List<String> unexercisedRules() {
    return rulesWhere(verdict -> verdict == Verdict.NOT_EXERCISED);
  }

  private List<String> rulesWhere(Predicate<Verdict> wanted) {
    return RuleCatalogue.all().stream()
        .filter(rule -> rule.level() == Level.MUST && wanted.test(verdict(rule)))
        .map(Rule::id)
        .toList();
  }

  /** The verdict in one line. */
  public String headline() {
    List<String> broken = brokenRules();
    List<String> notJudged =
        checks.stream()
            .filter(check -> check.verdict() == Verdict.NOT_JUDGED)
            .map(CheckResult::rule)
            .distinct()
            .toList();
    if (!broken.isEmpty()) {
      return "not conforming: breaks " + String.join(", ", broken);
    } else if (!notJudged.isEmpty()) {
      return "not judged: no answer on " + String.join(", ", notJudged);
    }
    return "conforming" + kind() + reservations();
  }

  /**
   * What keeps a store from being called conforming without reserve: data or users lost with it.
   */
  private String kind() {
    boolean isVolatile = !met.contains(Requirement.DURABILITY);
    boolean isSingle = !met.contains(Requirement.SECOND_INSTANCE);
    return (isVolatile || isSingle ? "," : "")
        + (isVolatile ? " volatile" : "")
        + (isSingle ? " single instance" : "");
  }

  private String reservations() {
    List<String> unexercised = unexercisedRules();
    String waived = waivers.stream().map(Waiver::rule).distinct().collect(Collectors.joining(", "));
    return (waived.isEmpty() ? "" : "; waived: " + waived)
        + (unexercised.isEmpty() ? "" : "; not exercised: " + String.join(", ", unexercised));
  }
}
