package io.syncstorage.testkit.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncstorage.testkit.rules.Requirement;
import io.syncstorage.testkit.run.Profile;
import io.syncstorage.testkit.run.Results;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The verdict in one line says what the store was not shown to be. */
final class HeadlineTest {

  @Test
  void aStoreThatKeepsItsDataAndSharesItConforms() {
    assertThat(headline(Set.of(Requirement.DURABILITY, Requirement.SECOND_INSTANCE)))
        .isEqualTo("conforming");
  }

  @Test
  void aStoreThatKeepsItsDataForOneInstanceIsNoVolatileOne() {
    assertThat(headline(Set.of(Requirement.DURABILITY))).isEqualTo("conforming, single instance");
  }

  @Test
  void aStoreInMemoryIsVolatile() {
    assertThat(headline(Set.of(Requirement.SECOND_INSTANCE))).isEqualTo("conforming, volatile");
    assertThat(headline(Set.of())).isEqualTo("conforming, volatile single instance");
  }

  private static String headline(Set<Requirement> met) {
    Results nothingChecked =
        new Results("Some", Profile.quick(), List.of(), met, List.of(), Map.of());
    return nothingChecked.headline().replaceAll(";.*", "");
  }
}
