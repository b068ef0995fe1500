package io.syncstorage.testkit;

import io.syncstorage.testkit.harness.HarnessException;
import io.syncstorage.testkit.rules.RuleCatalogue;
import io.syncstorage.testkit.run.Results;
import io.syncstorage.testkit.run.Verdict;
import io.syncstorage.testkit.run.Waiver;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;

/** The waivers of a conformance class. */
final class Waivers {

  private Waivers() {}

  static List<Waiver> of(Class<?> conformance) {
    return Arrays.stream(conformance.getAnnotationsByType(Waive.class))
        .map(Waivers::waiver)
        .toList();
  }

  private static Waiver waiver(Waive waive) {
    try {
      RuleCatalogue.rule(waive.rule());
      return new Waiver(waive.rule(), waive.reason(), LocalDate.parse(waive.until()));
    } catch (DateTimeParseException e) {
      throw new HarnessException(
          "@Waive of " + waive.rule() + ": until must be a date as 2027-01-31", e);
    } catch (IllegalArgumentException e) {
      throw new HarnessException("@Waive: " + e.getMessage(), e);
    }
  }

  /** Only those that still count. */
  static List<Waiver> valid(List<Waiver> waivers, LocalDate today) {
    return waivers.stream().filter(waiver -> !today.isAfter(waiver.until())).toList();
  }

  /** Fails on a waiver that has expired or that nothing needed. */
  static void check(List<Waiver> waivers, LocalDate today, Results results) {
    for (Waiver waiver : waivers) {
      if (today.isAfter(waiver.until())) {
        throw new AssertionError(
            "the waiver of " + waiver.rule() + " expired on " + waiver.until());
      }
      boolean needed =
          results.checksOf(waiver.rule()).stream()
              .anyMatch(check -> check.verdict() == Verdict.WAIVED);
      if (!needed) {
        throw new AssertionError(
            "the waiver of " + waiver.rule() + " is not needed: no check of the rule fails");
      }
    }
  }
}
