package io.syncstorage.testkit.timeline;

import io.syncstorage.testkit.history.Event;
import io.syncstorage.testkit.history.Outcome;
import io.syncstorage.testkit.history.Wording;
import java.util.stream.Collectors;

/** All that is known of one operation, in words. */
final class Details {

  private Details() {}

  static String of(Event event) {
    return "#"
        + event.id()
        + " by client "
        + event.client()
        + ", "
        + span(event)
        + "\n"
        + Wording.of(event.operation())
        + "\n→ "
        + answers(event);
  }

  static String span(Event event) {
    return "ticks "
        + event.invoked()
        + "–"
        + (event.completed() == Event.NEVER ? "?" : Long.toString(event.completed()));
  }

  static String answers(Event event) {
    String answered = event.answers().stream().map(Wording::of).collect(Collectors.joining("; "));
    String timestamp = event.assigned().map(known -> " (T " + known + ")").orElse("");
    if (event.outcome() == Outcome.COMPLETED) {
      return answered;
    }
    String outcome = event.outcome() == Outcome.UNKNOWN ? "outcome unknown" : "nothing happened";
    return (answered.isEmpty() ? outcome : answered + "; " + outcome) + timestamp;
  }
}
