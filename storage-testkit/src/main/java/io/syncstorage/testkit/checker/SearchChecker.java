package io.syncstorage.testkit.checker;

import io.syncstorage.testkit.checker.SearchPlan.Moment;
import io.syncstorage.testkit.checker.SearchPlan.Role;
import io.syncstorage.testkit.history.Event;
import io.syncstorage.testkit.history.History;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/**
 * Searches for an order that explains a history, after Wing and Gong ("Testing and verifying
 * concurrent objects", 1993), with the memory of what was tried and the just-in-time form of Lowe
 * ("Testing for linearizability", 2017): time runs through the history, and an operation takes
 * effect only when one that completes needs it.
 *
 * <p>Two facts about this specification keep the search narrow. A look changes nothing, so it takes
 * effect as soon as its answers are right: later is never better. And T rises, so of the writes
 * that must happen only the one of the lowest T can be next. Branches come from operations of
 * unknown outcome alone; each has its T, or takes one that explains something.
 *
 * <p>When nothing explains the history, a second search tells how far it can be explained: it may
 * leave out writes that are still under way, and the completion at which it comes to its end is the
 * offender. All completions before it can be explained by some order of what had been invoked.
 */
final class SearchChecker {

  /** Beyond it the offender is the one at which the search for an explanation came to its end. */
  private static final long DIAGNOSIS_BUDGET = 1_000_000;

  private final SearchPlan plan;
  private final Set<Position> visited = new HashSet<>();
  private final Blame blame = new Blame();
  private final Moves moves;

  private SearchChecker(SearchPlan plan, long budget) {
    this.plan = plan;
    this.moves = new Moves(plan, blame, new Steps(budget));
  }

  /**
   * @param budget how many operations the search may try, each again in each order
   */
  static Verdict check(History history, long budget) {
    SearchPlan plan = new SearchPlan(history, /* mayLeaveOut= */ false);
    SearchChecker search = new SearchChecker(plan, budget);
    try {
      return search.succeeds() ? new Verdict.Pass(plan.operations()) : diagnose(history, search);
    } catch (Steps.UsedUp e) {
      return new Verdict.Unknown("the search gave up after " + budget + " steps");
    }
  }

  private static Verdict diagnose(History history, SearchChecker failed) {
    SearchPlan plan = new SearchPlan(history, /* mayLeaveOut= */ true);
    SearchChecker further = new SearchChecker(plan, DIAGNOSIS_BUDGET);
    try {
      return further.succeeds()
          ? new Verdict.InfrastructureError("two searches of one history disagree")
          : further.blame.violation(plan);
    } catch (Steps.UsedUp e) {
      return failed.blame.violation(failed.plan);
    }
  }

  private boolean succeeds() throws Steps.UsedUp {
    Deque<Deque<Position>> untried = new ArrayDeque<>();
    Position position = advance(Position.START);
    while (position.moment() < plan.moments().size()) {
      Deque<Position> choices = moves.from(position);
      if (choices.size() > 1 && !visited.add(position)) {
        choices.clear();
      }
      if (!choices.isEmpty()) {
        untried.push(choices);
      } else if (untried.isEmpty()) {
        return false;
      }
      position = untried.element().pop();
      if (untried.element().isEmpty()) {
        untried.pop();
      }
      position = advance(position);
    }
    return true;
  }

  /** Lets time run up to the first completion of an operation that has not taken effect. */
  private Position advance(Position start) throws Steps.UsedUp {
    Position position = start;
    while (position.moment() < plan.moments().size()) {
      Moment moment = plan.moments().get(position.moment());
      if (!moment.completion()) {
        position = invoked(position, moment.event()).afterMoment();
      } else if (hasTakenEffect(position, moment.event())) {
        position = position.afterMoment();
      } else {
        return position;
      }
    }
    return position;
  }

  private boolean hasTakenEffect(Position position, Event event) {
    return SearchPlan.role(event) == Role.WRITE
        ? plan.rank(event) < position.written() && !position.leftOut().contains(event.id())
        : !position.waiting().contains(event.id());
  }

  private Position invoked(Position position, Event event) throws Steps.UsedUp {
    return switch (SearchPlan.role(event)) {
      case LOOK ->
          moves.isRight(position.content(), event) ? position : position.withWaiting(event.id());
      case OPTIONAL -> position.withOptional(event.id());
      case WRITE, NONE -> position;
    };
  }
}
