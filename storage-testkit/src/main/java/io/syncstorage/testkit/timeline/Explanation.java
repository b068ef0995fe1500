package io.syncstorage.testkit.timeline;

import io.syncstorage.testkit.checker.Verdict;
import io.syncstorage.testkit.history.Event;
import io.syncstorage.testkit.history.Wording;
import java.util.stream.Collectors;

/** The verdict in words, as HTML. */
final class Explanation {

  private static final int MOST_RELATED = 8;

  private Explanation() {}

  static String of(Verdict verdict) {
    if (verdict instanceof Verdict.Violation violation) {
      return violation(violation);
    } else if (verdict instanceof Verdict.Pass pass) {
      return box("pass", "Pass", paragraph(pass.operations() + " operations can be explained."));
    } else if (verdict instanceof Verdict.Unknown unknown) {
      return box("unknown", "Unknown: neither a pass nor a violation", paragraph(unknown.why()));
    }
    String what = ((Verdict.InfrastructureError) verdict).what();
    return box("error", "The check itself failed", "<pre>" + Markup.escape(what) + "</pre>");
  }

  private static String violation(Verdict.Violation violation) {
    Event offender = violation.offender();
    String concerned =
        violation.related().stream()
            .limit(MOST_RELATED)
            .map(event -> "#" + event.id())
            .collect(Collectors.joining(", "));
    return box(
        "violation",
        violation.rule()
            + " is broken: operation #"
            + offender.id()
            + " of client "
            + offender.client(),
        paragraph("Asked: " + Wording.of(offender.operation()))
            + paragraph("Answered: " + Details.answers(offender))
            + paragraph("Why this cannot be: " + violation.why())
            + (concerned.isEmpty() ? "" : paragraph("Writes concerned: " + concerned)));
  }

  private static String paragraph(String text) {
    return "<p>" + Markup.escape(text) + "</p>";
  }

  private static String box(String style, String heading, String content) {
    return "<div class='verdict "
        + style
        + "'><h2>"
        + Markup.escape(heading)
        + "</h2>"
        + content
        + "</div>";
  }
}
