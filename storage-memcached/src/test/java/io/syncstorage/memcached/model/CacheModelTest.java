package io.syncstorage.memcached.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The cache protocol holds in every state that can be reached, and each of its steps is needed.
 * With {@code -Psoak} larger configurations are explored, too.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CacheModelTest {
  private static final boolean AT_LEISURE =
      System.getProperty("testkit.profile", "").equals("standard");
  private static final boolean WRITES_PAGE = System.getProperty("model.page", "").equals("write");

  private final Explorations explorations = new Explorations();
  private final ModelPage page = ModelPage.ofProject();

  @BeforeAll
  void explore() {
    explorations.exploreAll(Configurations.ofEveryBuild());
  }

  static Stream<Configuration> configurations() {
    return AT_LEISURE
        ? Stream.concat(Configurations.ofEveryBuild().stream(), Configurations.atLeisure().stream())
        : Configurations.ofEveryBuild().stream();
  }

  @ParameterizedTest
  @MethodSource("configurations")
  void theProtocolHoldsInEveryStateThatCanBeReached(Configuration configuration) {
    assertThat(explorations.of(configuration).story()).isEmpty();
    assertThat(explorations.of(configuration).exhaustive()).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void aShortcutBreaksIt(Shortcut shortcut) {
    assertThat(explorations.of(shortcut).story()).as(shortcut.title()).isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void whatAShortcutBreaksHoldsWithoutIt(Shortcut shortcut) {
    assertThat(explorations.of(shortcut.configuration()).holds()).isTrue();
  }

  @Test
  void thePageSaysWhatWasFound() {
    compare("configurations", table(Configurations.ofEveryBuild()));
    compare("shortcuts", ModelPage.stories(explorations));
    if (AT_LEISURE) {
      compare("larger configurations", table(Configurations.atLeisure()));
    }
  }

  private String table(List<Configuration> configurations) {
    return ModelPage.table(configurations, explorations);
  }

  private void compare(String block, String found) {
    if (WRITES_PAGE) {
      page.write(block, found);
    }
    assertThat(page.block(block))
        .as("docs/cache-model.md, block '%s'; -Dmodel.page=write writes it anew", block)
        .isEqualTo(found);
  }
}
