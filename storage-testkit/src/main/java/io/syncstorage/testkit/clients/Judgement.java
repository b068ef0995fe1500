package io.syncstorage.testkit.clients;

import io.syncstorage.testkit.checker.HistoryCheck;
import io.syncstorage.testkit.checker.Verdict;
import io.syncstorage.testkit.history.Event;
import io.syncstorage.testkit.history.History;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The verdict on a run: what is wrong by itself first, then what no order explains. */
final class Judgement {

  private Judgement() {}

  /**
   * Judges a run.
   *
   * @param ticksBefore how many ticks of the history had passed when the scene's recording began
   */
  static Verdict of(History history, Scene scene, long ticksBefore, HistoryCheck check) {
    Optional<Flaw> flaw =
        Stream.of(
                scene.flaws().stream().min(Comparator.comparingLong(Flaw::invoked)),
                scene.locks().flaw())
            .flatMap(Optional::stream)
            .findFirst()
            .map(found -> found.later(ticksBefore))
            .or(() -> SnapshotRules.flaw(history));
    if (flaw.isPresent()) {
      return violation(history, flaw.get());
    }
    Verdict verdict = check.check(history);
    return verdict instanceof Verdict.Violation violation
        ? Diagnosis.of(history, violation)
        : verdict;
  }

  private static Verdict violation(History history, Flaw flaw) {
    Event offender =
        history.events().stream()
            .filter(event -> event.invoked() == flaw.invoked())
            .findFirst()
            .orElseThrow();
    return new Verdict.Violation(offender, flaw.rule(), flaw.why(), 0, List.of());
  }
}
