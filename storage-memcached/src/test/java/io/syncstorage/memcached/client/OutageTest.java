package io.syncstorage.memcached.client;

import static io.syncstorage.memcached.client.TestClient.failure;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.syncstorage.api.value.UserId;
import io.syncstorage.testsupport.MemcachedServer;
import io.syncstorage.testsupport.RequiresServer;
import java.time.Duration;
import java.util.List;
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
  void timeoutsBetweenAnswersDoNotEndAConnection(WireProtocol protocol) {
    server.start();
    try (TestClient client = new TestClient(protocol, server.address())) {
      SpyCache cache = client.cache();
      cache.set(KEY, VALUE, FOR_EVER);
      CasId id = cache.gets(KEY).orElseThrow().id();

      for (int i = 0; i < 2; i++) {
        server.pause();
        failure(() -> cache.gets(KEY));
        failure(() -> cache.gets(KEY));
        server.resume();
        cache.delete(OTHER);
      }

      assertThat(cache.cas(KEY, id, VALUE, FOR_EVER)).isInstanceOf(CasOutcome.Stored.class);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aLossThatNobodyWaitsForEndsTheConnectionToo(WireProtocol protocol) {
    server.start();
    try (TestClient client = new TestClient(protocol, server.address())) {
      SpyCache cache = client.cache();
      cache.set(KEY, VALUE, FOR_EVER);
      CasId id = cache.gets(KEY).orElseThrow().id();
      server.pause();
      failure(() -> cache.gets(KEY));

      server.restart();
      client.awaitDisconnected();

      client.reconnect(KEY);
      cache.set(KEY, VALUE, FOR_EVER);
      assertThat(cache.cas(KEY, id, VALUE, FOR_EVER)).isEqualTo(new CasOutcome.Changed());
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
}
