package io.syncstorage.examples.custom.naive;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncstorage.examples.custom.naive.ConformanceVerdicts.Failure;
import io.syncstorage.testkit.rules.Checking;
import io.syncstorage.testkit.rules.RuleCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/adding-a-backend.md says of the first attempt is what the kit says of it. */
final class NaiveStorageTest {

  private static final String KIT = "HARNESS";

  /** Which rules the programs of several clients find broken is different from run to run. */
  private static final String BY_CHANCE = "what clients at the same time see";

  private static final Pattern RULE = Pattern.compile("\\b[A-Z]{2}-\\d+\\b");
  private static final Pattern OUTPUT =
      Pattern.compile("<!-- the kit says -->\\s*```text\\n(.*?)\\n```", Pattern.DOTALL);

  @TempDir static Path reports;

  private static List<Failure> failures = List.of();
  private static String document = "";

  @BeforeAll
  static void letTheKitJudge() throws IOException {
    failures = ConformanceVerdicts.failures(NaiveStorage::new, reports, rule -> true);
    document = Files.readString(Path.of("..", "..", "docs", "adding-a-backend.md"));
  }

  @Test
  void theDocumentNamesExactlyTheRulesThatItBreaks() {
    Set<String> broken = rules(failures.stream());
    Set<String> brokenForSure =
        rules(failures.stream().filter(failure -> !failure.message().contains(BY_CHANCE)));
    Set<String> named =
        tableOf("What the kit says")
            .flatMap(row -> RULE.matcher(row).results())
            .map(MatchResult::group)
            .filter(NaiveStorageTest::isFoundForSure)
            .collect(Collectors.toSet());

    assertThat(named).containsAll(brokenForSure);
    assertThat(broken).containsAll(named);
  }

  private static Set<String> rules(Stream<Failure> failures) {
    return failures
        .map(Failure::rule)
        .filter(NaiveStorageTest::isFoundForSure)
        .collect(Collectors.toSet());
  }

  /** What only some concurrent runs show may be among the failures or not. */
  private static boolean isFoundForSure(String rule) {
    return !rule.equals(KIT) && RuleCatalogue.rule(rule).checking() == Checking.EXACT;
  }

  private static Stream<String> tableOf(String heading) {
    String section = document.split("\n## " + heading + "\n", -1)[1].split("\n## ", -1)[0];
    return section.lines().filter(line -> line.startsWith("|"));
  }

  @Test
  void whatTheDocumentQuotesIsWhatTheKitSays(@TempDir Path elsewhere) {
    List<Failure> all =
        Stream.concat(
                failures.stream(),
                ConformanceVerdicts.failures(
                    clock -> new NaiveStorage(InstantSource.system()), elsewhere, KIT::equals)
                    .stream())
            .toList();
    assertThat(OUTPUT.matcher(document).results().map(match -> withoutNumbers(match.group(1))))
        .hasSizeGreaterThan(3)
        .isSubsetOf(all.stream().map(failure -> withoutNumbers(failure.message())).toList());
  }

  /** Timestamps differ from run to run; line breaks are the document's own. */
  private static String withoutNumbers(String output) {
    return output.replaceAll("\\d+(\\.\\d+)?", "#").replaceAll("\\s+", " ").strip();
  }
}
