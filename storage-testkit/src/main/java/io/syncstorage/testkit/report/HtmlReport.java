package io.syncstorage.testkit.report;

import io.syncstorage.testkit.rules.Rule;
import io.syncstorage.testkit.rules.RuleCatalogue;
import io.syncstorage.testkit.run.CheckResult;
import io.syncstorage.testkit.run.Results;
import io.syncstorage.testkit.run.Verdict;
import java.io.File;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Collectors;

/** conformance.html: the matrix of rules and runs, and each check of this run. */
final class HtmlReport {

  private static final String STYLE =
      """
      body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 68rem; padding: 0 1rem; color: #1c2024; }
      h1 { font-size: 1.3rem; } table { border-collapse: collapse; width: 100%; }
      th, td { text-align: left; vertical-align: top; padding: .3rem .6rem; border-bottom: 1px solid #dde1e6; }
      .dot { display: inline-block; width: .8rem; height: .8rem; border-radius: 50%; }
      .passed { background: #2b8a3e; } .failed { background: #c92a2a; } .waived { background: #e8890c; }
      .not_exercised { background: #ced4da; } .not_judged { background: #7048e8; }
      details { margin: 0; } pre { white-space: pre-wrap; background: #f4f5f7; padding: .6rem; }
      small { color: #5c6670; }
      """;

  private HtmlReport() {}

  /**
   * @param directory where the page will be: links are relative to it
   */
  static String of(Path directory, Results results, Instant at, RunHistory history) {
    return "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Conformance of "
        + escaped(results.store())
        + "</title><style>\n"
        + STYLE
        + "</style></head><body>\n<h1>"
        + escaped(results.store())
        + ": "
        + escaped(results.headline())
        + "</h1>\n<p><small>"
        + escaped(at + ", profile " + results.profile().name())
        + ", seed "
        + results.profile().seed()
        + "</small></p>\n"
        + legend()
        + waivers(results)
        + "<table><thead><tr><th>Rule</th><th>This run</th>"
        + "<th>Runs, latest last</th></tr></thead><tbody>\n"
        + RuleCatalogue.all().stream()
            .map(rule -> row(directory, results, rule, history))
            .collect(Collectors.joining())
        + "</tbody></table>\n"
        + kit(directory, results)
        + coverage(results)
        + "</body></html>\n";
  }

  private static String legend() {
    StringBuilder legend = new StringBuilder("<p>");
    for (Verdict verdict : Verdict.values()) {
      legend.append(dot(verdict.name())).append(' ').append(words(verdict)).append(" &nbsp; ");
    }
    return legend.append("</p>\n").toString();
  }

  private static String waivers(Results results) {
    return results.waivers().stream()
        .map(
            waiver ->
                "<p><b>Waived: "
                    + escaped(waiver.rule())
                    + "</b> until "
                    + waiver.until()
                    + ": "
                    + escaped(waiver.reason())
                    + "</p>\n")
        .collect(Collectors.joining());
  }

  private static String row(Path directory, Results results, Rule rule, RunHistory history) {
    return "<tr><td><b>"
        + rule.id()
        + "</b> "
        + escaped(rule.text())
        + "<br><small>"
        + escaped(rule.intent())
        + "</small></td><td>"
        + dot(results.verdict(rule).name())
        + " "
        + words(results.verdict(rule))
        + details(directory, results, rule.id())
        + "</td><td>"
        + history.runs().stream()
            .map(run -> dot(run.verdicts().getOrDefault(rule.id(), "NOT_EXERCISED")))
            .collect(Collectors.joining(" "))
        + "</td></tr>\n";
  }

  private static String details(Path directory, Results results, String rule) {
    return "<details><summary>checks</summary>" + checks(directory, results, rule) + "</details>";
  }

  private static String checks(Path directory, Results results, String rule) {
    return results.checksOf(rule).stream()
        .map(check -> check(directory, check))
        .collect(Collectors.joining());
  }

  private static String check(Path directory, CheckResult check) {
    return "<div>"
        + dot(check.verdict().name())
        + " "
        + escaped(check.check())
        + " <small>"
        + check.milliseconds()
        + " ms</small>"
        + (check.detail().isEmpty() ? "" : "<pre>" + escaped(check.detail()) + "</pre>")
        + check.files().stream().map(file -> link(directory, file)).collect(Collectors.joining())
        + "</div>";
  }

  private static String link(Path directory, String file) {
    Path relative = directory.toAbsolutePath().relativize(Path.of(file).toAbsolutePath());
    String target = relative.toString().replace(File.separatorChar, '/');
    return "<a href=\"" + escaped(target) + "\">" + escaped(target) + "</a> ";
  }

  private static String kit(Path directory, Results results) {
    return "<h2>Harness</h2>" + checks(directory, results, "HARNESS");
  }

  private static String coverage(Results results) {
    return "<h2>Coverage of random programs</h2><table><tbody>"
        + results.coverage().entrySet().stream()
            .map(
                count ->
                    "<tr><td>"
                        + escaped(count.getKey())
                        + "</td><td>"
                        + count.getValue()
                        + "</td></tr>")
            .collect(Collectors.joining("\n"))
        + "</tbody></table>\n";
  }

  private static String dot(String verdict) {
    return "<span class=\"dot "
        + escaped(verdict.toLowerCase(Locale.ROOT))
        + "\" title=\""
        + escaped(verdict)
        + "\"></span>";
  }

  private static String words(Verdict verdict) {
    return verdict.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
