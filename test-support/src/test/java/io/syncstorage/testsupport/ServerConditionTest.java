package io.syncstorage.testsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** A missing server skips tests with the reason, but not where nothing may be skipped. */
class ServerConditionTest {

  @Test
  void testsRunWhereTheServerIsInstalled() {
    assertThat(ServerCondition.decide("memcached", true, false).isDisabled()).isFalse();
    assertThat(ServerCondition.decide("memcached", true, true).isDisabled()).isFalse();
  }

  @Test
  void testsAreSkippedWithTheReasonWhereItIsNot() {
    ConditionEvaluationResult result = ServerCondition.decide("memcached", false, false);

    assertThat(result.isDisabled()).isTrue();
    assertThat(result.getReason()).hasValueSatisfying(r -> assertThat(r).contains("memcached"));
  }

  @Test
  void testsFailInContinuousIntegrationWhereItIsNot() {
    assertThatThrownBy(() -> ServerCondition.decide("memcached", false, true))
        .isInstanceOf(ExtensionConfigurationException.class)
        .hasMessageContaining("memcached");
  }

  @Test
  void onlyWhatCanBeExecutedIsAProgram() {
    String java = Path.of(System.getProperty("java.home"), "bin").toString();

    assertThat(Executables.find("java", ":" + java)).contains(Path.of(java, "java"));
    assertThat(Executables.find("no-such-program", java)).isEmpty();
  }
}
