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

/** Servers that die, stop, come back or were never there: the client lives through it. */
@RequiresServer("memcached")
@Timeout(60)
class OutageTest {

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
  void aServerThatIsAbsentAtTheStartIsFoundWhenItComes(WireProtocol protocol) {
    try (TestClient client = new TestClient(protocol, server.address())) {
      assertThat(failure(() -> client.cache().gets(KEY)).mayHaveHappened()).isFalse();
      assertThat(client.cache().isReachable(KEY)).isFalse();

      server.start();
      client.reconnect(KEY);

      client.cache().set(KEY, VALUE, FOR_EVER);
      assertThat(client.cache().gets(KEY)).isPresent();
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyOperationOnAKilledServerFailsAndWorksAgainAfterItsReturn(WireProtocol protocol) {
    server.start();
    try (TestClient client = new TestClient(protocol, server.address())) {
      SpyCache cache = client.cache();
      cache.set(KEY, VALUE, FOR_EVER);
      CasId id = cache.gets(KEY).orElseThrow().id();

      server.kill();

      everyOperation(cache, id).forEach(operation -> failure(operation));
      assertThat(cache.getAll(List.of(KEY))).isEmpty();
      assertThat(cache.isReachable(KEY)).isFalse();

      server.start();
      client.reconnect(KEY);
      cache.set(KEY, VALUE, FOR_EVER);
      assertThat(cache.isReachable(KEY)).isTrue();
      assertThat(cache.cas(KEY, id, VALUE, FOR_EVER)).isEqualTo(new CasOutcome.Changed());
      assertThat(cache.getAll(List.of(KEY, OTHER))).containsOnlyKeys(KEY);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aStoppedServerCostsAFewTimeoutsAndThenNoneUntilItGoesOn(WireProtocol protocol) {
    server.start();
    try (TestClient client = new TestClient(protocol, server.address())) {
      SpyCache cache = client.cache();
      cache.set(KEY, VALUE, FOR_EVER);
      CasId id = cache.gets(KEY).orElseThrow().id();

      server.pause();
      List<Runnable> operations = everyOperation(cache, id);
      List<Boolean> sent =
          operations.stream().map(each -> failure(each).mayHaveHappened()).toList();

      assertThat(sent.subList(0, 3)).containsOnly(true);
      assertThat(sent.subList(3, sent.size())).containsOnly(false);
      assertThat(cache.getAll(List.of(KEY))).isEmpty();
      assertThat(cache.isReachable(KEY)).isFalse();

      // The system accepts connections for a stopped process; that alone does not count.
      client.passRetryDelay();
      assertThat(failure(() -> cache.gets(KEY)).mayHaveHappened()).isFalse();
      assertThat(failure(() -> cache.gets(KEY)).mayHaveHappened()).isFalse();

      server.resume();
      client.awaitConnected();
      assertThat(cache.isReachable(KEY)).isTrue();
      cache.set(OTHER, VALUE, FOR_EVER);
      assertThat(cache.gets(OTHER)).isPresent();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFewTimeoutsDoNotEndAConnection(WireProtocol protocol) {
    server.start();
    try (TestClient client = new TestClient(protocol, server.address())) {
      SpyCache cache = client.cache();
      cache.set(KEY, VALUE, FOR_EVER);
      CasId id = cache.gets(KEY).orElseThrow().id();

      server.pause();
      failure(() -> cache.gets(KEY));
      failure(() -> cache.gets(KEY));
      server.resume();

      assertThat(cache.cas(KEY, id, VALUE, FOR_EVER)).isInstanceOf(CasOutcome.Stored.class);
    }
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

  /** All that cannot do without an answer. */
  private static List<Runnable> everyOperation(SpyCache cache, CasId id) {
    List<Entry> bodies = List.of(new Entry(OTHER, VALUE, FOR_EVER));
    return List.of(
        () -> cache.gets(KEY),
        () -> cache.cas(KEY, id, VALUE, FOR_EVER),
        () -> cache.setThenCas(bodies, KEY, id, VALUE, FOR_EVER),
        () -> cache.getsWith(KEY, List.of(OTHER)),
        () -> cache.add(KEY, VALUE, FOR_EVER),
        () -> cache.delete(KEY, id),
        () -> cache.set(KEY, VALUE, FOR_EVER),
        () -> cache.delete(KEY));
  }

  private static CacheKey key(String text) {
    return new CacheKey(new UserId(7), text);
  }

  private static List<CacheKey> keys(int count) {
    return IntStream.range(0, count).mapToObj(i -> key("7:" + i)).toList();
  }
}
