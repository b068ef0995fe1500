package io.syncstorage.testkit.checker;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncstorage.testkit.history.Event;
import io.syncstorage.testkit.history.History;
import io.syncstorage.testkit.history.Outcome;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The two checkers held against each other, and against the definition, on histories of simulated
 * stores.
 */
@Timeout(120)
class CheckersAgreeTest {

  private static final long BUDGET = 2_000_000;
  private static final int HISTORIES = 700;
  private static final int TINY_HISTORIES = 200;

  @ParameterizedTest
  @EnumSource(Defect.class)
  void bothCheckersComeToTheSameVerdict(Defect defect) {
    int caught = 0;
    int decided = 0;
    for (int seed = 0; seed < HISTORIES; seed++) {
      double unknowns = seed % 2 == 0 && defect != Defect.UNKNOWN_APPLIED_TWICE ? 0 : 0.2;
      History history = new Simulation(seed, defect, unknowns, 2 + seed % 3, 5, 1 + seed % 2).run();
      Verdict byTimestamps = TimestampOrderChecker.check(history);
      Verdict bySearch = SearchChecker.check(history, BUDGET);

      assertThat(bySearch)
          .as("seed %d by search", seed)
          .isInstanceOfAny(Verdict.Pass.class, Verdict.Violation.class);
      if (!(byTimestamps instanceof Verdict.Unknown)) {
        assertThat(byTimestamps.isPass())
            .as("seed %d: %s / %s", seed, byTimestamps, bySearch)
            .isEqualTo(bySearch.isPass());
        decided++;
      } else {
        assertThat(history.count(Outcome.UNKNOWN)).isPositive();
      }
      caught += bySearch.isPass() ? 0 : 1;
    }
    assertThat(decided).isGreaterThan(HISTORIES / 2);
    if (defect == Defect.NONE) {
      assertThat(caught).isZero();
    } else {
      assertThat(caught).isGreaterThan(HISTORIES / 20);
    }
  }

  @ParameterizedTest
  @EnumSource(Defect.class)
  void theSearchAndItsLongestPrefixAgreeWithTheDefinitionOnTinyHistories(Defect defect) {
    int violations = 0;
    for (int seed = 0; seed < TINY_HISTORIES; seed++) {
      History history = new Simulation(seed, defect, 0.25, 2 + seed % 2, 2, 1).run();
      Verdict bySearch = SearchChecker.check(history, BUDGET);

      assertThat(bySearch.isPass())
          .as("seed %d: %s", seed, bySearch)
          .isEqualTo(Oracle.explains(history));
      if (bySearch instanceof Verdict.Violation violation) {
        violations++;
        assertThat(violation.explainedUntil())
            .as("seed %d: %s", seed, violation)
            .isEqualTo(longestPrefix(history));
        assertThat(Oracle.explainsUntil(history, violation.offender().completed())).isFalse();
      }
    }
    assertThat(violations == 0).isEqualTo(defect == Defect.NONE);
  }

  /** The last completion up to which the definition can explain the history. */
  private static long longestPrefix(History history) {
    return history.events().stream()
        .filter(event -> event.outcome() == Outcome.COMPLETED)
        .flatMapToLong(event -> LongStream.of(event.completed()))
        .filter(completion -> completion != Event.NEVER)
        .filter(completion -> Oracle.explainsUntil(history, completion))
        .max()
        .orElse(0);
  }
}
