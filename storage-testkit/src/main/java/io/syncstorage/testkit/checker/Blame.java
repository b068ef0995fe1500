package io.syncstorage.testkit.checker;

import io.syncstorage.testkit.history.Event;
import java.util.LinkedHashSet;
import java.util.Set;

/** Why a search could not go on where it came furthest. */
final class Blame {

  private static final int MOST_REASONS = 3;

  private int furthest = -1;
  private String rule = "CC-1";
  private final Set<String> reasons = new LinkedHashSet<>();

  /** The operation that completes next was refused. */
  void note(Position position, Transition transition) {
    int moment = position.moment();
    if (moment < furthest || !(transition instanceof Transition.Illegal illegal)) {
      return;
    }
    if (moment > furthest) {
      furthest = moment;
      reasons.clear();
    }
    if (reasons.isEmpty()) {
      rule = illegal.rule();
    }
    if (reasons.size() < MOST_REASONS) {
      reasons.add(illegal.why().get());
    }
  }

  /** A write of a lower T that must take effect before the one that completes can. */
  static Transition.Illegal cannotPrecede(Event write, Transition.Illegal illegal) {
    return new Transition.Illegal(
        illegal.rule(),
        () -> "operation #" + write.id() + " cannot come before it: " + illegal.why().get());
  }

  Verdict.Violation violation(SearchPlan plan) {
    Event offender = plan.moments().get(furthest).event();
    return new Verdict.Violation(
        offender,
        rule,
        String.join("; or, at another point, ", reasons),
        explainedUntil(plan),
        plan.related(offender));
  }

  private long explainedUntil(SearchPlan plan) {
    for (int moment = furthest - 1; moment >= 0; moment--) {
      if (plan.moments().get(moment).completion()) {
        return plan.moments().get(moment).tick();
      }
    }
    return 0;
  }
}
