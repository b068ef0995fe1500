package io.syncstorage.testkit.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncstorage.testkit.checker.Histories;
import io.syncstorage.testkit.checker.HistoryCheck;
import io.syncstorage.testkit.checker.Verdict;
import io.syncstorage.testkit.history.History;
import io.syncstorage.testkit.history.Mark;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlTimelineTest {

  @Test
  void aViolationShowsTheOffenderItsReasonAndHowFarAllIsWell(@TempDir Path directory)
      throws Exception {
    History history = withMarks(violating(5, 12));
    Verdict.Violation violation = (Verdict.Violation) HistoryCheck.STANDARD.check(history);
    Path file = directory.resolve("reports/timeline.html");
    HtmlTimeline.write(file, "Stale reads", history, violation);
    String page = Files.readString(file);

    assertThat(page)
        .contains("id='offender'")
        .contains("operation #" + violation.offender().id() + " cannot be explained")
        .contains("all up to here can be explained")
        .contains(Markup.escape(violation.why()))
        .contains("connection &lt;cut&gt;")
        .contains("clock back 5 s")
        .contains("outcome unknown →")
        .contains(">client 0<", ">client 4<");
    assertThat(page).doesNotContain("src=", "href=", "url(http", "@import");
  }

  @Test
  void aLongHistoryShowsWhatSurroundsTheViolationInLessThanTwoMegabytes() {
    History history = violating(64, 60);
    Verdict verdict = HistoryCheck.STANDARD.check(history);
    String page = HtmlTimeline.render("64 clients", history, verdict);

    assertThat(page.getBytes(StandardCharsets.UTF_8).length).isLessThan(2_000_000);
    assertThat(page).contains("3840 operations", "Shown: ", "id='offender'");
  }

  @Test
  void everyVerdictHasItsWords() {
    History history = Histories.right(1, 3, 5);

    assertThat(HtmlTimeline.render("x", history, new Verdict.Pass(15)))
        .contains("15 operations can be explained")
        .doesNotContain("id='offender'");
    assertThat(HtmlTimeline.render("x", history, new Verdict.Unknown("gave up")))
        .contains("gave up");
    assertThat(HtmlTimeline.render("x", history, new Verdict.InfrastructureError("at a.b(C)")))
        .contains("<pre>at a.b(C)</pre>");
    assertThat(HtmlTimeline.render("x", History.of(List.of()), new Verdict.Pass(0)))
        .contains("0 operations");
  }

  private static History violating(int clients, int each) {
    return IntStream.range(0, 200)
        .mapToObj(seed -> Histories.stale(seed, clients, each))
        .filter(
            history ->
                HistoryCheck.STANDARD.check(history) instanceof Verdict.Violation violation
                    && violation.explainedUntil() > 40)
        .findFirst()
        .orElseThrow();
  }

  private static History withMarks(History history) {
    return new History(
        history.events(),
        List.of(
            new Mark(12, Mark.Kind.FAULT, "connection <cut>"),
            new Mark(30, Mark.Kind.CLOCK, "clock back 5 s")));
  }
}
