package io.syncstorage.testkit.timeline;

import io.syncstorage.testkit.checker.Verdict;
import io.syncstorage.testkit.history.Event;
import io.syncstorage.testkit.history.History;
import io.syncstorage.testkit.history.Outcome;
import io.syncstorage.testkit.history.Wording;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A history and its verdict as one HTML page that needs nothing else: a swim lane a client, the
 * longest prefix that can be explained shaded, the offender in red. Of a long history it shows what
 * surrounds the violation, so the page stays well below two megabytes.
 */
public final class HtmlTimeline {

  private HtmlTimeline() {}

  /** Writes the page; its directory is made if need be. */
  public static void write(Path file, String title, History history, Verdict verdict) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, render(title, history, verdict));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the timeline " + file, e);
    }
  }

  /** The page. */
  public static String render(String title, History history, Verdict verdict) {
    Window window = Window.of(history, verdict);
    LaneDrawing drawing = new LaneDrawing(history, window, verdict);
    return """
        <!DOCTYPE html>
        <html lang="en">
        <head><meta charset="utf-8"><title>%s</title><style>%s</style></head>
        <body>
        <h1>%s</h1>
        <p class="summary">%s</p>
        %s
        %s
        <div class="chart"><div class="names">%s</div><div class="lanes">%s</div></div>
        <h2>Operations in this picture</h2>
        %s
        <script>document.getElementById("offender")?.scrollIntoView({inline: "center", block: "nearest"});</script>
        </body>
        </html>
        """
        .formatted(
            Markup.escape(title),
            style(),
            Markup.escape(title),
            summary(history, window),
            Explanation.of(verdict),
            LEGEND,
            drawing.names(),
            drawing.lanes(),
            table(window, verdict));
  }

  private static final String LEGEND =
      """
      <div class="legend">
      <span><svg width="26" height="14" class="op write"><rect x="1" y="1" width="24" height="12"/></svg>write</span>
      <span><svg width="26" height="14" class="op read"><rect x="1" y="1" width="24" height="12"/></svg>read</span>
      <span><svg width="26" height="14" class="op info"><rect x="1" y="1" width="24" height="12"/></svg>info, usage</span>
      <span><svg width="26" height="14" class="op storage"><rect x="1" y="1" width="24" height="12"/></svg>delete the storage</span>
      <span><svg width="26" height="14" class="op refused"><rect x="1" y="1" width="24" height="12"/></svg>refused</span>
      <span><svg width="26" height="14" class="op unknown"><rect x="1" y="1" width="24" height="12" style="fill:#ffe7a8"/><path d="M25,1 H1 V13 H25"/></svg>outcome unknown</span>
      <span><svg width="26" height="14" class="op write related"><rect x="2" y="2" width="22" height="10"/></svg>concerned</span>
      <span><svg width="26" height="14" class="op offender"><rect x="2" y="2" width="22" height="10"/></svg>cannot be explained</span>
      <span><svg width="26" height="14"><rect class="explained" width="26" height="14"/></svg>can be explained</span>
      </div>
      """;

  private static String summary(History history, Window window) {
    String shown =
        window.events().size() == history.events().size()
            ? ""
            : " Shown: "
                + window.events().size()
                + ", ticks "
                + window.from()
                + "–"
                + window.to()
                + ".";
    return history.events().size()
        + " operations: "
        + history.count(Outcome.COMPLETED)
        + " completed, "
        + history.count(Outcome.NOTHING_HAPPENED)
        + " refused, "
        + history.count(Outcome.UNKNOWN)
        + " of unknown outcome."
        + shown
        + " Time is the order of calls and returns, not seconds.";
  }

  private static String table(Window window, Verdict verdict) {
    int offender = verdict instanceof Verdict.Violation violation ? violation.offender().id() : -1;
    Set<Integer> related =
        verdict instanceof Verdict.Violation violation
            ? violation.related().stream().map(Event::id).collect(Collectors.toSet())
            : Set.of();
    StringBuilder rows = new StringBuilder();
    for (Event event : window.events()) {
      String style =
          event.id() == offender ? "offender" : related.contains(event.id()) ? "related" : "";
      rows.append(
          "<tr class='%s'><td>#%d</td><td>%d</td><td>%s</td><td>%s</td><td>%s</td></tr>\n"
              .formatted(
                  style,
                  event.id(),
                  event.client(),
                  Details.span(event),
                  Markup.escape(Wording.of(event.operation())),
                  Markup.escape(Details.answers(event))));
    }
    return "<table><tr><th></th><th>client</th><th>when</th><th>asked</th><th>answered</th></tr>\n"
        + rows
        + "</table>";
  }

  private static String style() {
    try (InputStream css = HtmlTimeline.class.getResourceAsStream("timeline.css")) {
      if (css == null) {
        throw new IllegalStateException("timeline.css is not beside its class");
      }
      return new String(css.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
