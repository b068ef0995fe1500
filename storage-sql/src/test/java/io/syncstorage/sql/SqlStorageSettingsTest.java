package io.syncstorage.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncstorage.api.error.InvalidValueException;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlStorageSettingsTest {

  @Test
  void defaultsAreValid() {
    SqlStorageSettings settings = SqlStorageSettings.builder("jdbc:h2:mem:x").build();

    assertThat(settings.maxPayloadBytes()).isEqualTo(2_621_440);
    assertThat(settings.sessionTimeout()).isEqualTo(Duration.ofSeconds(30));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "h2:mem:x",
        "jdbc:oracle:thin:x",
        "jdbc:h2:",
        "jdbc:h2: ",
        "jdbc:h2:x;WRITE_DELAY=500",
        "jdbc:h2:mem:x;write_delay=1",
        "jdbc:h2:x;RETENTION_TIME=0"
      })
  void anAddressThatCannotServeIsRefused(String url) {
    assertThatThrownBy(() -> SqlStorageSettings.builder(url).build())
        .isInstanceOf(InvalidValueException.class)
        .hasMessageStartingWith("jdbcUrl must ");
  }

  @Test
  void everySettingOutOfItsRangeIsRefusedByName() {
    refused("maxConnections must be 1 to 1000, but was 0", it -> it.maxConnections(0));
    refused("maxConnections", it -> it.maxConnections(1001));
    refused("minIdleConnections", it -> it.minIdleConnections(-1));
    refused("connectionTimeout", it -> it.connectionTimeout(Duration.ofMillis(249)));
    refused("maxWaitingThreads", it -> it.maxWaitingThreads(-1));
    refused("lockTimeout", it -> it.lockTimeout(Duration.ofMillis(-1)));
    refused("lockTimeout", it -> it.lockTimeout(Duration.ofHours(2)));
    refused("sessionTimeout", it -> it.sessionTimeout(Duration.ZERO));
    refused("statementTimeout", it -> it.statementTimeout(Duration.ZERO));
    refused("maxClockLead", it -> it.maxClockLead(Duration.ofNanos(-1)));
    refused("maxPayloadBytes", it -> it.maxPayloadBytes(0));
    refused("maxPayloadBytes", it -> it.maxPayloadBytes(16_777_216));
  }

  private static void refused(String message, UnaryOperator<SqlStorageSettings.Builder> change) {
    SqlStorageSettings.Builder builder = change.apply(SqlStorageSettings.builder("jdbc:h2:mem:x"));
    assertThatThrownBy(builder::build)
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining(message);
  }

  @Test
  void noCredentialShows() {
    SqlStorageSettings settings =
        SqlStorageSettings.builder("jdbc:h2:mem:x;PASSWORD=tell-nobody")
            .user("me")
            .password("secret-word")
            .build();

    assertThat(settings.toString()).doesNotContain("secret-word", "tell-nobody");
  }
}
