package io.syncstorage.testkit.checker;

import io.syncstorage.testkit.history.History;

/**
 * Judges a history: first by its timestamps, which is fast and mostly enough; then, if operations
 * of unknown outcome left it open, or to find out what exactly went wrong, by a search.
 *
 * @param budget how many operations the search may try, each again in each order, before it gives
 *     up; a few millions take seconds
 */
public record HistoryCheck(long budget) {

  /** With a budget that is enough for most histories and takes seconds at the most. */
  public static final HistoryCheck STANDARD = new HistoryCheck(2_000_000);

  public Verdict check(History history) {
    Verdict byTimestamps = TimestampOrderChecker.check(history);
    if (byTimestamps.isPass()) {
      return byTimestamps;
    }
    Verdict bySearch = SearchChecker.check(history, budget);
    if (byTimestamps instanceof Verdict.Violation violation) {
      if (bySearch.isPass()) {
        return new Verdict.InfrastructureError(
            "the search explains what the timestamps rule out: " + violation);
      }
      return bySearch instanceof Verdict.Violation ? bySearch : violation;
    }
    return bySearch;
  }
}
