package io.syncstorage.memcached.client;

import static io.syncstorage.memcached.client.TestClient.failure;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.syncstorage.api.value.UserId;
import io.syncstorage.testsupport.MemcachedServer;
import io.syncstorage.testsupport.RequiresServer;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a caller has given up, or a connection took with it, is over. */
@RequiresServer("memcached")
@Timeout(60)
class GivenUpOperationTest {

  private static final Duration FOR_EVER = Duration.ZERO;
  private static final CacheKey KEY = key("7:m");
  private static final CacheKey OTHER = key("7:c:meta");
  private static final byte[] VALUE = "value".getBytes(UTF_8);
  private static final byte[] LARGE = new byte[900_000];
  private static final Duration AMPLE = Duration.ofMinutes(1);

  private final MemcachedServer server = MemcachedServer.notStarted();

  @AfterEach
  void stopServer() {
    server.close();
  }

  @ParameterizedTest
  @EnumSource
  void whatWasNeverSentNeverLands(WireProtocol protocol) {
    server.start();
    try (TestClient client = new TestClient(protocol, server.address())) {
      SpyCache cache = client.cache();
      List<CacheKey> keys = keys(24); // far more bytes than all buffers on the way hold
      server.pause();

      List<Boolean> sent =
          BackgroundCall.ofEach(
              keys, key -> failure(() -> cache.set(key, LARGE, FOR_EVER)).mayHaveHappened());
      List<CacheKey> unsent =
          IntStream.range(0, keys.size()).filter(i -> !sent.get(i)).mapToObj(keys::get).toList();
      assertThat(unsent).isNotEmpty();

      server.resume();
      client.reconnect(KEY);
      assertThat(unsent).noneMatch(key -> RawMemcached.holds(server, key));
    }
  }

  @ParameterizedTest
  @EnumSource
  void nothingOfAnOldConnectionLandsOnARestartedServer(WireProtocol protocol) {
    server.start();
    try (TestClient client = new TestClient(protocol, server.address())) {
      SpyCache cache = client.cache();
      cache.add(KEY, VALUE, FOR_EVER);
      CasId id = cache.gets(KEY).orElseThrow().id();
      List<CacheKey> keys = keys(24);
      server.pause();

      BackgroundCall.ofEach(keys, key -> failure(() -> cache.set(key, LARGE, FOR_EVER)));
      server.kill();
      server.start();
      RawMemcached.ask(server, "set " + KEY + " 0 0 6\r\nmarker");
      client.reconnect(KEY);

      Versioned marker = cache.gets(KEY).orElseThrow();
      assertThat(marker.id().id()).isEqualTo(id.id());
      assertThat(cache.cas(KEY, id, VALUE, FOR_EVER)).isEqualTo(new CasOutcome.Changed());
      assertThat(keys).noneMatch(key -> RawMemcached.holds(server, key));
      assertThat(cache.gets(KEY).orElseThrow().id()).isEqualTo(marker.id());
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatWaitsEndsWhenTheServerIsKilled(WireProtocol protocol) {
    server.start();
    try (TestClient client = new TestClient(protocol, AMPLE, server.address())) {
      server.pause();
      BackgroundCall<CacheUnreachableException> waiting =
          new BackgroundCall<>(() -> failure(() -> client.cache().getsWith(KEY, List.of(OTHER))));
      waiting.awaitWaiting();

      server.kill();

      assertThat(waiting.result().mayHaveHappened()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatWaitsEndsWhenTheClientIsClosed(WireProtocol protocol) {
    server.start();
    try (TestClient client = new TestClient(protocol, AMPLE, server.address())) {
      server.pause();
      BackgroundCall<CacheUnreachableException> waiting =
          new BackgroundCall<>(() -> failure(() -> client.cache().gets(KEY)));
      waiting.awaitWaiting();

      client.cache().close();

      assertThat(waiting.result()).isNotNull();
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatWaitsEndsWhenItsThreadIsInterrupted(WireProtocol protocol) {
    server.start();
    try (TestClient client = new TestClient(protocol, AMPLE, server.address())) {
      server.pause();
      BackgroundCall<Boolean> waiting =
          new BackgroundCall<>(
              () -> {
                failure(() -> client.cache().gets(KEY));
                return Thread.interrupted();
              });
      waiting.awaitWaiting();

      waiting.interrupt();

      assertThat(waiting.result()).as("the flag").isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatIsInterruptedBeforeItIsSentNeverLands(WireProtocol protocol) {
    server.start();
    try (TestClient client = new TestClient(protocol, AMPLE, server.address())) {
      SpyCache cache = client.cache();
      server.pause();
      List<BackgroundCall<Boolean>> queue =
          keys(24).stream().map(key -> setInBackground(cache, key, LARGE).awaitWaiting()).toList();
      BackgroundCall<Boolean> last =
          new BackgroundCall<>(
              () -> failure(() -> cache.set(KEY, VALUE, FOR_EVER)).mayHaveHappened());
      last.awaitWaiting().interrupt();
      assertThat(last.result()).isFalse();

      server.resume();

      assertThat(queue).allMatch(BackgroundCall::result);
      assertThat(cache.gets(KEY)).isEmpty();
    }
  }

  private static BackgroundCall<Boolean> setInBackground(
      SpyCache cache, CacheKey key, byte[] value) {
    return new BackgroundCall<>(
        () -> {
          cache.set(key, value, FOR_EVER);
          return true;
        });
  }

  private static CacheKey key(String text) {
    return new CacheKey(new UserId(7), text);
  }

  private static List<CacheKey> keys(int count) {
    return IntStream.range(0, count).mapToObj(i -> key("7:" + i)).toList();
  }
}
