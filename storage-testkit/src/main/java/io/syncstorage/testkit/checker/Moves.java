package io.syncstorage.testkit.checker;

import io.syncstorage.api.value.Timestamp;
import io.syncstorage.testkit.checker.SearchPlan.Role;
import io.syncstorage.testkit.history.Event;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What may take effect next where a search stands. */
final class Moves {

  private static final Transition.Illegal IGNORED =
      new Transition.Illegal(
          "CC-1", () -> "others were answered as if this, of a lower timestamp, had not happened");

  private final SearchPlan plan;
  private final Blame blame;
  private final Steps steps;
  private final Map<Integer, Transition.Illegal> refusals = new HashMap<>();

  Moves(SearchPlan plan, Blame blame, Steps steps) {
    this.plan = plan;
    this.blame = blame;
    this.steps = steps;
  }

  /** The positions from where the operation that completes now may take effect; likeliest first. */
  Deque<Position> from(Position position) throws Steps.UsedUp {
    Event completing = plan.moments().get(position.moment()).event();
    if (position.leftOut().contains(completing.id())) {
      blame.note(position, refusals.getOrDefault(completing.id(), IGNORED));
      return new ArrayDeque<>();
    }
    if (SearchPlan.role(completing) == Role.LOOK || !plan.hasPlace(completing)) {
      blame.note(position, attempt(position.content(), completing));
    }
    if (!plan.hasPlace(completing)) {
      return new ArrayDeque<>();
    }
    Deque<Position> likely = new ArrayDeque<>();
    Event next = plan.write(position.written());
    List<Position> unlikely = new ArrayList<>();
    addOptionals(position, next, likely, unlikely);
    if (next != null && next.invoked() <= plan.moments().get(position.moment()).tick()) {
      addNext(position, next, likely, unlikely);
    }
    likely.addAll(unlikely);
    return likely;
  }

  private void addOptionals(
      Position position, @Nullable Event next, Deque<Position> likely, List<Position> unlikely)
      throws Steps.UsedUp {
    UserContent content = position.content();
    for (int id : position.optionals().toArray()) {
      Event optional = plan.event(id);
      for (Timestamp timestamp : plan.timestamps(optional, content.lastModified(), next)) {
        if (attempt(content, optional, timestamp) instanceof Transition.Legal legal
            && legal.next().lastModified().isAfter(content.lastModified())) {
          Position after =
              position.happened(
                  legal.next(),
                  stillWaiting(position, legal.next()),
                  stillPossible(position.optionals().without(id), legal.next()));
          if (plan.isSeen(timestamp)) {
            likely.add(after);
          } else {
            unlikely.add(after);
          }
        }
      }
    }
  }

  private void addNext(
      Position position, Event next, Deque<Position> likely, List<Position> unlikely)
      throws Steps.UsedUp {
    Event completing = plan.moments().get(position.moment()).event();
    Transition transition = attempt(position.content(), next, next.timestamp().orElse(null));
    if (transition instanceof Transition.Legal legal) {
      likely.add(
          position.written(
              legal.next(),
              stillWaiting(position, legal.next()),
              stillPossible(position.optionals(), legal.next())));
    } else if (next.id() == completing.id()) {
      blame.note(position, transition);
    } else {
      Transition.Illegal illegal = (Transition.Illegal) transition;
      refusals.put(next.id(), illegal);
      blame.noteObstacle(position, next, illegal);
    }
    if (plan.mayLeaveOut() && next.id() != completing.id()) {
      unlikely.add(position.withoutNext(next.id()));
    }
  }

  private static boolean isPossible(Event optional, Timestamp last) {
    return optional.timestamp().map(timestamp -> timestamp.isAfter(last)).orElse(true);
  }

  private OperationSet stillPossible(OperationSet optionals, UserContent content) {
    return optionals.filter(id -> isPossible(plan.event(id), content.lastModified()));
  }

  private OperationSet stillWaiting(Position position, UserContent next) throws Steps.UsedUp {
    OperationSet waiting = position.waiting();
    for (int id : waiting.toArray()) {
      Event look = plan.event(id);
      boolean seesChange =
          View.of(next, look.operation()) != View.of(position.content(), look.operation());
      if (seesChange && isRight(next, look)) {
        waiting = waiting.without(id);
      }
    }
    return waiting;
  }

  boolean isRight(UserContent content, Event look) throws Steps.UsedUp {
    return attempt(content, look) instanceof Transition.Legal;
  }

  private Transition attempt(UserContent content, Event event) throws Steps.UsedUp {
    return attempt(content, event, event.timestamp().orElse(null));
  }

  private Transition attempt(UserContent content, Event event, @Nullable Timestamp timestamp)
      throws Steps.UsedUp {
    steps.take();
    return SequentialSpec.next(content, event, timestamp);
  }
}
