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
  private final Set<String> obstacles = new LinkedHashSet<>();

  /** The operation that completes next was refused. */
  void note(Position position, Transition transition) {
    if (transition instanceof Transition.Illegal illegal && reaches(position)) {
      rule = reasons.isEmpty() ? illegal.rule() : rule;
      add(reasons, illegal.why().get());
    }
  }

  /** A write of a lower T, which must take effect before the one that completes, was refused. */
  void noteObstacle(Position position, Event write, Transition.Illegal illegal) {
    if (reaches(position)) {
      rule = reasons.isEmpty() && obstacles.isEmpty() ? illegal.rule() : rule;
      add(obstacles, "operation #" + write.id() + " cannot come before it: " + illegal.why().get());
    }
  }

  /** Whether this is as far as any before, or further: then what was noted before is obsolete. */
  private boolean reaches(Position position) {
    if (position.moment() > furthest) {
      furthest = position.moment();
      reasons.clear();
      obstacles.clear();
    }
    return position.moment() == furthest;
  }

  private static void add(Set<String> reasons, String reason) {
    if (reasons.size() < MOST_REASONS) {
      reasons.add(reason);
    }
  }

  Verdict.Violation violation(SearchPlan plan) {
    Event offender = plan.moments().get(furthest).event();
    return new Verdict.Violation(
        offender,
        rule,
        String.join("; or, at another point, ", reasons.isEmpty() ? obstacles : reasons),
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
