package io.syncstorage.testkit.selftest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncstorage.testkit.check.Check;
import io.syncstorage.testkit.rules.Rule;
import io.syncstorage.testkit.rules.RuleCatalogue;
import io.syncstorage.testkit.scenario.Scenarios;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleCatalogueTest {

  @Test
  void everyRuleHasACheckAndEveryCheckARule() {
    assertThat(Scenarios.all().stream().map(Check::rule).distinct())
        .containsExactlyInAnyOrderElementsOf(RuleCatalogue.all());
  }

  @Test
  void noTwoChecksOfARuleHaveOneName() {
    List<String> names =
        Scenarios.all().stream().map(check -> check.rule().id() + check.name()).toList();
    assertThat(names).doesNotHaveDuplicates();
  }

  @Test
  void theTableHasARowForEachRuleInOrder() {
    List<String> rows = RuleCatalogue.markdownTable().lines().skip(2).toList();
    assertThat(rows)
        .extracting(row -> row.split("\\|", -1)[1].strip())
        .containsExactlyElementsOf(RuleCatalogue.all().stream().map(Rule::id).toList());
    assertThat(rows).allSatisfy(row -> assertThat(row.split("\\|", -1)).hasSize(8));
  }

  @Test
  void anUnknownRuleIsRefusedWithTheKnownOnes() {
    assertThatThrownBy(() -> RuleCatalogue.rule("XX-1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("XX-1")
        .hasMessageContaining("TS-2");
  }
}
