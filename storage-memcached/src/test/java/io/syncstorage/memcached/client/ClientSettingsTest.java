package io.syncstorage.memcached.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncstorage.api.error.InvalidValueException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Wrong settings are refused by name. */
class ClientSettingsTest {

  private static final List<ServerAddress> SERVERS = List.of(new ServerAddress("cache", 11211));
  private static final Duration SECOND = Duration.ofSeconds(1);

  @ParameterizedTest
  @CsvSource({
    "cache:11211, cache, 11211",
    "127.0.0.1:1, 127.0.0.1, 1",
    "[::1]:65535, ::1, 65535",
  })
  void anAddressIsAHostAndAPort(String text, String host, int port) {
    ServerAddress address = ServerAddress.parse(text);

    assertThat(address).isEqualTo(new ServerAddress(host, port));
    assertThat(address).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "cache",
        ":11211",
        "cache:",
        "cache:x",
        "cache:0",
        "cache:65536",
        "::1:11211",
        "[]:11211",
        "a b:11211",
        "cache:11211 "
      })
  void whatIsNoAddressIsRefused(String text) {
    assertThatThrownBy(() -> ServerAddress.parse(text))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("server");
  }

  @Test
  void theDefaultsAreFine() {
    ClientSettings settings = ClientSettings.of(SERVERS);

    assertThat(settings.protocol()).isEqualTo(WireProtocol.BINARY);
    assertThat(settings.servers()).isEqualTo(SERVERS);
  }

  @Test
  void serversAreOneOrMoreAndNoneTwice() {
    List<ServerAddress> twice = List.of(SERVERS.get(0), SERVERS.get(0));

    assertRefused("servers", () -> ClientSettings.of(List.of()));
    assertRefused("servers", () -> ClientSettings.of(twice));
  }

  @Test
  void whatIsOutOfRangeIsRefused() {
    assertRefused("operationTimeout", () -> settings(Duration.ZERO, SECOND, 1, 1));
    assertRefused("operationTimeout", () -> settings(Duration.ofSeconds(61), SECOND, 1, 1));
    assertRefused("retryDelay", () -> settings(SECOND, Duration.ZERO, 1, 1));
    assertRefused("retryDelay", () -> settings(SECOND, Duration.ofMillis(2001), 1, 1));
    assertRefused("timeoutsToDisconnect", () -> settings(SECOND, SECOND, 0, 1));
    assertRefused("timeoutsToDisconnect", () -> settings(SECOND, SECOND, 1001, 1));
    assertRefused("largestValue", () -> settings(SECOND, SECOND, 1, 0));
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S, 0",
    "PT0.000000001S, 2",
    "PT1S, 2",
    "PT1.5S, 3",
    "PT2H, 7201",
    "P30D, 2592000"
  })
  void lifetimesAreRoundedUpAndGivenASecondMore(Duration lifetime, int seconds) {
    assertThat(Lifetimes.seconds(lifetime)).isEqualTo(seconds);
  }

  @Test
  void lifetimesThatMemcachedWouldMisreadAreRefused() {
    assertRefused("lifetime", () -> Lifetimes.seconds(Duration.ofMillis(-1)));
    assertRefused("lifetime", () -> Lifetimes.seconds(Duration.ofDays(30).plusNanos(1)));
  }

  private static ClientSettings settings(
      Duration operationTimeout, Duration retryDelay, int timeouts, int largestValue) {
    return new ClientSettings(
        SERVERS, WireProtocol.TEXT, operationTimeout, retryDelay, timeouts, largestValue);
  }

  private static void assertRefused(String name, Runnable construction) {
    assertThatThrownBy(construction::run)
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining(name);
  }
}
