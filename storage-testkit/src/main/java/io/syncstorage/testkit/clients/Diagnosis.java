package io.syncstorage.testkit.clients;

import io.syncstorage.testkit.checker.HistoryCheck;
import io.syncstorage.testkit.checker.Verdict;
import io.syncstorage.testkit.history.Event;
import io.syncstorage.testkit.history.History;
import io.syncstorage.testkit.history.Operation;
import io.syncstorage.testkit.history.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Names the rule behind a violation by what would explain it: if a refused operation had happened
 * (ER-1), if each step of a session had been of another moment (LK-1), if a read had been made
 * earlier (TS-7).
 */
final class Diagnosis {

  /** Enough for the histories of programs; what takes longer is named less exactly. */
  private static final HistoryCheck QUICK = new HistoryCheck(200_000);

  private final History history;
  private final Verdict.Violation violation;

  private Diagnosis(History history, Verdict.Violation violation) {
    this.history = history;
    this.violation = violation;
  }

  static Verdict.Violation of(History history, Verdict.Violation violation) {
    Diagnosis diagnosis = new Diagnosis(history, violation);
    if (diagnosis.isExplainedByRefusals()) {
      return diagnosis.as("ER-1", "it can be explained only if what was refused happened; ");
    } else if (diagnosis.isExplainedStepByStep()) {
      return diagnosis.as("LK-1", "each of its steps can be explained, but not by one view; ");
    } else if (diagnosis.isExplainedEarlier()) {
      return diagnosis.as("TS-7", "it shows what had been replaced before it began; ");
    }
    return violation;
  }

  private Verdict.Violation as(String rule, String reason) {
    return new Verdict.Violation(
        violation.offender(),
        rule,
        reason + violation.why(),
        violation.explainedUntil(),
        violation.related());
  }

  private boolean isExplainedByRefusals() {
    List<Event> events =
        history.events().stream().map(event -> isRefused(event) ? unknown(event) : event).toList();
    return !events.equals(history.events()) && passes(events);
  }

  private static boolean isRefused(Event event) {
    return event.outcome() == Outcome.NOTHING_HAPPENED && event.operation().commits();
  }

  private static Event unknown(Event event) {
    return new Event(
        event.id(),
        event.client(),
        event.operation(),
        event.invoked(),
        Event.NEVER,
        Outcome.UNKNOWN,
        event.answers(),
        event.assigned());
  }

  private boolean isExplainedStepByStep() {
    Event offender = violation.offender();
    return offender.operation() instanceof Operation.Read read
        && read.steps().size() > 1
        && offender.outcome() == Outcome.COMPLETED
        && IntStream.range(0, read.steps().size())
            .allMatch(step -> passes(with(onlyStep(offender, read, step))));
  }

  private static Event onlyStep(Event event, Operation.Read read, int step) {
    return new Event(
        event.id(),
        event.client(),
        new Operation.Read(read.collection(), List.of(read.steps().get(step))),
        event.invoked(),
        event.completed(),
        event.outcome(),
        List.of(event.answers().get(step)),
        Optional.empty());
  }

  private boolean isExplainedEarlier() {
    Event offender = violation.offender();
    return offender.outcome() == Outcome.COMPLETED
        && !offender.wrote()
        && passes(with(from(offender, offender.id(), 0)));
  }

  private List<Event> with(Event changed) {
    List<Event> events = new ArrayList<>(history.events());
    events.set(changed.id(), changed);
    return events;
  }

  private static Event from(Event event, int id, long invoked) {
    return new Event(
        id,
        event.client(),
        event.operation(),
        invoked,
        event.completed(),
        event.outcome(),
        event.answers(),
        event.assigned());
  }

  private static boolean passes(List<Event> events) {
    List<Event> sorted = new ArrayList<>(events);
    sorted.sort(Comparator.comparingLong(Event::invoked));
    List<Event> numbered = new ArrayList<>();
    sorted.forEach(event -> numbered.add(from(event, numbered.size(), event.invoked())));
    return QUICK.check(History.of(numbered)).isPass();
  }
}
