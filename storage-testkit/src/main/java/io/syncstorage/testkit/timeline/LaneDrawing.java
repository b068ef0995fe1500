package io.syncstorage.testkit.timeline;

import io.syncstorage.testkit.checker.Verdict;
import io.syncstorage.testkit.history.Answer;
import io.syncstorage.testkit.history.Event;
import io.syncstorage.testkit.history.History;
import io.syncstorage.testkit.history.Mark;
import io.syncstorage.testkit.history.Operation;
import io.syncstorage.testkit.history.Outcome;
import io.syncstorage.testkit.history.Wording;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The swim lanes as SVG: time to the right, a lane a client. */
final class LaneDrawing {

  private static final int AXIS = 80;
  private static final int LANE = 46;
  private static final int BAR = 34;
  private static final int NAMES = 84;
  private static final double LETTER = 6.5;
  private static final double BOLD_LETTER = 7.4;

  private final History history;
  private final Window window;
  private final Verdict verdict;
  private final Set<Integer> related;
  private final double tick;
  private final StringBuilder svg = new StringBuilder();

  /** Where the text of the last mark ends, in each of the two rows that marks take turns in. */
  private final double[] markEnds = new double[2];

  LaneDrawing(History history, Window window, Verdict verdict) {
    this.history = history;
    this.window = window;
    this.verdict = verdict;
    this.related =
        verdict instanceof Verdict.Violation violation
            ? violation.related().stream().map(Event::id).collect(Collectors.toSet())
            : Set.of();
    this.tick = tickWidth(history, window);
  }

  /** Wide enough for the text of most operations, within reason. */
  private static double tickWidth(History history, Window window) {
    long[] spans =
        window.events().stream()
            .mapToLong(event -> Window.end(history, event) - event.invoked())
            .sorted()
            .toArray();
    long usual = spans.length == 0 ? 1 : Math.max(1, spans[spans.length / 3]);
    return Math.max(4, Math.min(48, 150.0 / usual));
  }

  String names() {
    StringBuilder names = new StringBuilder();
    names.append(open(NAMES));
    for (int lane = 0; lane < window.clients().size(); lane++) {
      names.append(
          "<text class='name' x='12' y='%d'>client %d</text>"
              .formatted(top(lane) + BAR / 2 + 4, window.clients().get(lane)));
    }
    return names.append("</svg>").toString();
  }

  String lanes() {
    svg.append(open((int) Math.ceil(x(window.to()) + 40)));
    svg.append(
        "<defs><linearGradient id='open'><stop offset='0' stop-color='#ffe7a8'/>"
            + "<stop offset='1' stop-color='#ffe7a8' stop-opacity='.15'/></linearGradient></defs>");
    bands();
    explained();
    ticks();
    window.marks().forEach(this::mark);
    window.events().stream().filter(event -> !isOffender(event)).forEach(this::operation);
    window.events().stream().filter(this::isOffender).forEach(this::offender);
    return svg.append("</svg>").toString();
  }

  private String open(int width) {
    return "<svg xmlns='http://www.w3.org/2000/svg' width='%d' height='%d'>"
        .formatted(width, top(window.clients().size()) + 26);
  }

  private double x(long at) {
    return 10 + (Math.max(window.from(), Math.min(at, window.to())) - window.from()) * tick;
  }

  private static int top(int lane) {
    return AXIS + lane * LANE;
  }

  private int lane(Event event) {
    return window.clients().indexOf(event.client());
  }

  private boolean isOffender(Event event) {
    return verdict instanceof Verdict.Violation violation
        && violation.offender().id() == event.id();
  }

  private void bands() {
    for (int lane = 0; lane < window.clients().size(); lane += 2) {
      add("<rect class='band' x='0' y='%d' width='100%%' height='%d'/>", top(lane) - 6, LANE);
    }
  }

  private void explained() {
    if (verdict instanceof Verdict.Violation violation
        && violation.explainedUntil() > window.from()) {
      double until = x(violation.explainedUntil());
      int bottom = top(window.clients().size());
      add(
          "<rect class='explained' x='0' y='%d' width='%.1f' height='%d'/>",
          AXIS - 6, until, bottom - AXIS + 6);
      add(
          "<line class='frontier' x1='%1$.1f' x2='%1$.1f' y1='%2$d' y2='%3$d'/>",
          until, AXIS - 10, bottom + 4);
      add(
          "<text class='frontier-text' x='%.1f' y='%d' text-anchor='end'>all up to here can be explained</text>",
          Math.max(until, 200), bottom + 17);
    }
  }

  private void ticks() {
    long step = 1;
    while (step * tick < 60) {
      step *= step % 4 == 0 || step == 1 ? 5 : 2;
    }
    for (long at = (window.from() / step + 1) * step; at <= window.to(); at += step) {
      add(
          "<line class='grid' x1='%1$.1f' x2='%1$.1f' y1='%2$d' y2='%3$d'/>",
          x(at), AXIS - 10, top(window.clients().size()));
      add(
          "<text class='tick' x='%.1f' y='%d' text-anchor='middle'>%d</text>",
          x(at), AXIS - 14, at);
    }
  }

  private void mark(Mark mark) {
    String kind = mark.kind().name().toLowerCase(Locale.ROOT);
    String sign =
        switch (mark.kind()) {
          case FAULT -> "⚡";
          case CLOCK -> "◷";
          case NOTE -> "•";
        };
    double at = x(mark.tick());
    String text = sign + " " + Markup.shorten(mark.text(), 60);
    int row = at > markEnds[0] || markEnds[0] <= markEnds[1] ? 0 : 1;
    markEnds[row] = at + text.length() * BOLD_LETTER;
    int y = 14 + row * 17;
    add(
        "<line class='%1$s-line' x1='%2$.1f' x2='%2$.1f' y1='%3$d' y2='%4$d'/>",
        kind, at, y + 5, top(window.clients().size()));
    add("<text class='%s' x='%.1f' y='%d'>%s</text>", kind, at - 4, y, Markup.escape(text));
  }

  private void operation(Event event) {
    String state =
        event.outcome() == Outcome.UNKNOWN
            ? " unknown"
            : event.outcome() == Outcome.NOTHING_HAPPENED ? " refused" : "";
    bar(event, kind(event.operation()) + state + (related.contains(event.id()) ? " related" : ""));
  }

  private void offender(Event event) {
    bar(event, "offender");
    double middle = (x(event.invoked()) + x(Window.end(history, event))) / 2;
    int y = top(lane(event));
    add("<line class='callout-line' x1='%1$.1f' x2='%1$.1f' y1='%2$d' y2='%3$d'/>", middle, 56, y);
    add(
        "<text class='callout' x='%.1f' y='52' text-anchor='middle'>✖ operation #%d cannot be explained</text>",
        Math.max(120, middle), event.id());
  }

  private static String kind(Operation operation) {
    if (operation instanceof Operation.DeleteStorage) {
      return "storage";
    }
    return operation instanceof Operation.Write
        ? "write"
        : operation instanceof Operation.Read ? "read" : "info";
  }

  private void bar(Event event, String style) {
    double left = x(event.invoked());
    double width = Math.max(3, x(Window.end(history, event)) - left);
    int y = top(lane(event));
    boolean open = event.outcome() == Outcome.UNKNOWN;
    add(
        "<g class='op %s'%s><title>%s</title>",
        style, style.equals("offender") ? " id='offender'" : "", Markup.escape(Details.of(event)));
    add(
        "<rect x='%.1f' y='%d' width='%.1f' height='%d'%s/>",
        left, y, width, BAR, open ? " fill='url(#open)' style='fill:url(#open)'" : "");
    if (open) {
      add("<path d='M%1$.1f,%2$d H%3$.1f V%4$d H%1$.1f'/>", left + width, y, left, y + BAR);
    }
    int letters = (int) ((width - 8) / (isOffender(event) ? BOLD_LETTER : LETTER));
    line(left, y + 14, letters, "#" + event.id() + " " + request(event));
    line(left, y + 28, letters, result(event));
    svg.append("</g>\n");
  }

  private void line(double left, int y, int letters, String text) {
    if (letters >= 2) {
      add(
          "<text x='%.1f' y='%d'>%s</text>",
          left + 5, y, Markup.escape(Markup.shorten(text, letters)));
    }
  }

  private static String request(Event event) {
    return Wording.of(event.operation());
  }

  private static String result(Event event) {
    String timestamp =
        event
            .timestamp()
            .filter(known -> event.wrote())
            .map(known -> "T " + known + "  ")
            .orElse("");
    return switch (event.outcome()) {
      case UNKNOWN -> timestamp + "outcome unknown →";
      case NOTHING_HAPPENED -> "refused";
      case COMPLETED -> {
        List<Answer> answers = event.answers();
        int shown = answers.size() - (event.operation().commits() ? 1 : 0);
        yield timestamp
            + answers.stream().limit(shown).map(Wording::of).collect(Collectors.joining("; "));
      }
    };
  }

  private void add(String format, Object... arguments) {
    svg.append(String.format(Locale.ROOT, format, arguments));
  }
}
