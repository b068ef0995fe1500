package io.syncstorage.testkit.documents;

import io.syncstorage.testkit.rules.RuleCatalogue;
import org.junit.jupiter.api.Test;

class RuleTableTest {

  @Test
  void theTableInTheSpecificationIsTheCatalogues() {
    GeneratedDocument.assertPartCurrent(
        "docs/SPEC.md", "the table of rules", RuleCatalogue.markdownTable());
  }
}
