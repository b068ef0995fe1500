package io.syncstorage.memcached.client;

import static io.syncstorage.memcached.client.TestClient.failure;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.syncstorage.api.value.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A server that makes no sense is as good as none; it brings nobody down. */
@Timeout(60)
class RubbishTest {

  private static final CacheKey KEY = new CacheKey(new UserId(7), "7:m");
  private static final byte[] VALUE = {1};

  static Stream<Arguments> rubbish() {
    byte[] random = new byte[1000];
    new Random(1).nextBytes(random);
    byte[] otherCommand = new byte[24];
    otherCommand[0] = (byte) 0x81;
    otherCommand[1] = 0x55;
    byte[] negativeLength = {
      (byte) 0x81, 0, 0, 0, 0, 0, 0, 0, -1, -1, -1, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
    };
    return Stream.of(WireProtocol.values())
        .flatMap(
            protocol ->
                Stream.of(
                        random,
                        otherCommand,
                        negativeLength,
                        text("ERROR\r\n"),
                        text("SERVER_ERROR busy\r\n"),
                        text("HTTP/1.1 400 Bad Request\r\n\r\n"),
                        text("VALUE 7:m x y z\r\n"),
                        text("VALUE other 0 1 5\r\nx\r\nEND\r\n"),
                        text("STORED or not\r\n"),
                        text("\n"),
                        text(""))
                    .map(answer -> Arguments.of(protocol, answer)));
  }

  private static byte[] text(String text) {
    return text.getBytes(US_ASCII);
  }

  @ParameterizedTest
  @MethodSource("rubbish")
  void whoAnswersRubbishFromTheStartIsNoServer(WireProtocol protocol, byte[] answer) {
    try (RubbishServer server = new RubbishServer(answer, /* tellsSettings= */ false);
        TestClient client = new TestClient(protocol, server.address())) {
      SpyCache cache = client.cache();

      assertThat(failure(() -> cache.gets(KEY)).mayHaveHappened()).isFalse();
      assertThat(cache.getAll(List.of(KEY))).isEmpty();

      client.passRetryDelay();
      assertThat(failure(() -> cache.gets(KEY)).mayHaveHappened()).isFalse();
      assertThat(server.connections()).as("no more than were due").isLessThanOrEqualTo(2);
    }
  }

  @ParameterizedTest
  @MethodSource("rubbish")
  void whoAnswersRubbishLaterIsGivenUpAndTriedAgain(WireProtocol protocol, byte[] answer) {
    try (RubbishServer server = new RubbishServer(answer, /* tellsSettings= */ true);
        TestClient client = new TestClient(protocol, server.address())) {
      SpyCache cache = client.cache();
      client.awaitConnected();

      assertThat(failure(() -> cache.set(KEY, VALUE, Duration.ZERO)).mayHaveHappened()).isTrue();
      client.reconnect(KEY);
      failure(() -> cache.gets(KEY));
      client.reconnect(KEY);
      assertThat(cache.getAll(List.of(KEY))).isEmpty();
      client.reconnect(KEY);
      failure(() -> cache.add(KEY, VALUE, Duration.ZERO));
    }
  }
}
