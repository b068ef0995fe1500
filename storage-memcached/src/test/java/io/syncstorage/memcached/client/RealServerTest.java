package io.syncstorage.memcached.client;

import static io.syncstorage.memcached.client.TestClient.failure;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.syncstorage.api.value.UserId;
import io.syncstorage.testsupport.MemcachedServer;
import io.syncstorage.testsupport.RequiresServer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What only a real server shows: lifetimes, little memory, many threads, threads left behind. */
@RequiresServer("memcached")
@Timeout(120)
class RealServerTest {

  private static final Duration FOR_EVER = Duration.ZERO;
  private static final Duration AMPLE = Duration.ofSeconds(20);
  private static final CacheKey KEY = key("7:m");

  private static CacheKey key(String text) {
    return new CacheKey(new UserId(7), text);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  @ParameterizedTest
  @EnumSource
  void theServerIsToldTheLifetime(WireProtocol protocol) {
    try (MemcachedServer server = MemcachedServer.started();
        TestClient client = new TestClient(protocol, AMPLE, server.address())) {
      SpyCache cache = client.cache();

      cache.set(KEY, bytes("x"), FOR_EVER);
      assertThat(secondsLeft(server)).isEqualTo(-1);
      cache.set(KEY, bytes("x"), Duration.ofHours(2));
      assertThat(secondsLeft(server)).isBetween(7195, 7202);
      cache.cas(KEY, cache.gets(KEY).orElseThrow().id(), bytes("x"), Duration.ofDays(30));
      assertThat(secondsLeft(server)).isBetween(2_591_990, 2_592_000);
      cache.delete(KEY);
      cache.add(KEY, bytes("x"), Duration.ofMillis(100_500));
      assertThat(secondsLeft(server)).isBetween(95, 102);
    }
  }

  private static int secondsLeft(MemcachedServer server) {
    return Integer.parseInt(
        RawMemcached.ask(server, "mg " + KEY + " t").substring("HD t".length()));
  }

  @ParameterizedTest
  @EnumSource
  void sixteenThreadsOnOneClientLoseNoUpdate(WireProtocol protocol) {
    int threads = 16;
    int updates = 100;
    try (MemcachedServer server = MemcachedServer.started();
        TestClient client = new TestClient(protocol, AMPLE, server.address())) {
      client.cache().add(KEY, bytes("0"), FOR_EVER);

      BackgroundCall.ofEach(
          IntStream.range(0, threads).boxed().toList(),
          thread -> {
            for (int i = 0; i < updates; i++) {
              increment(client.cache());
            }
            return thread;
          });

      Versioned total = client.cache().gets(KEY).orElseThrow();
      assertThat(new String(total.value(), UTF_8)).isEqualTo("" + threads * updates);
    }
  }

  private static void increment(SpyCache cache) {
    CasOutcome outcome;
    do {
      Versioned seen = cache.gets(KEY).orElseThrow();
      int next = Integer.parseInt(new String(seen.value(), UTF_8)) + 1;
      outcome = cache.cas(KEY, seen.id(), bytes("" + next), FOR_EVER);
    } while (!(outcome instanceof CasOutcome.Stored));
  }

  @ParameterizedTest
  @EnumSource
  void answersOfAnySizeGoToTheirQuestions(WireProtocol protocol) {
    try (MemcachedServer server = MemcachedServer.started("-m", "256");
        TestClient client = new TestClient(protocol, AMPLE, server.address())) {
      SpyCache cache = client.cache();
      List<Integer> sizes = List.of(0, 1, 100, 16_383, 65_536, 65_537, 300_000, 900_000);

      List<Boolean> right =
          BackgroundCall.ofEach(
              sizes,
              size -> {
                CacheKey key = key("7:" + size);
                byte[] value = new byte[size];
                Arrays.fill(value, (byte) (int) size);
                cache.set(key, value, FOR_EVER);
                return IntStream.range(0, 50)
                    .allMatch(i -> Arrays.equals(cache.gets(key).orElseThrow().value(), value));
              });

      assertThat(right).containsOnly(true);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aServerShortOfMemoryForgetsButTheClientGoesOn(WireProtocol protocol) {
    try (MemcachedServer server = MemcachedServer.started("-m", "1", "-I", "512k");
        TestClient client = new TestClient(protocol, AMPLE, server.address())) {
      SpyCache cache = client.cache();
      int entries = 100;
      for (int i = 0; i < entries; i++) {
        cache.set(key("7:" + i), new byte[100_000 + i], FOR_EVER);
      }

      List<Integer> kept =
          IntStream.range(0, entries)
              .boxed()
              .filter(i -> cache.gets(key("7:" + i)).isPresent())
              .toList();

      assertThat(kept).isNotEmpty().hasSizeLessThan(entries);
      assertThat(kept)
          .allMatch(i -> cache.gets(key("7:" + i)).orElseThrow().value().length == 100_000 + i);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatAServerRefusesForWantOfMemoryDidNotHappen(WireProtocol protocol) {
    try (MemcachedServer server = MemcachedServer.started("-m", "1", "-I", "512k", "-M");
        TestClient client = new TestClient(protocol, AMPLE, server.address())) {
      SpyCache cache = client.cache();
      cache.set(KEY, bytes("old"), FOR_EVER);
      CacheUnreachableException refused =
          failure(
              () -> {
                for (int i = 0; i < 1000; i++) {
                  cache.add(key("7:" + i), new byte[100_000], FOR_EVER);
                }
              });
      assertThat(refused.mayHaveHappened()).isFalse();
      if (protocol == WireProtocol.TEXT) {
        client.reconnect(KEY); // the library takes the refusal for a broken connection
      }

      CasId id = cache.gets(KEY).orElseThrow().id();
      refused = failure(() -> cache.cas(KEY, id, new byte[100_000], FOR_EVER));

      assertThat(refused.mayHaveHappened()).isFalse();
      // The binary protocol's cas is a set, and a set that is refused deletes what was there.
      String left = protocol == WireProtocol.BINARY ? "EN" : "HD s3";
      assertThat(RawMemcached.ask(server, "mg " + KEY + " s")).isEqualTo(left);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aServerWithoutIdsCannotBeUsedForThem(WireProtocol protocol) {
    try (MemcachedServer server = MemcachedServer.started("-C");
        TestClient client = new TestClient(protocol, AMPLE, server.address())) {
      client.cache().set(KEY, bytes("x"), FOR_EVER);

      failure(() -> client.cache().gets(KEY));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aClosedClientLeavesNoThreadBehindNorDoesALostConnection(WireProtocol protocol) {
    try (MemcachedServer server = MemcachedServer.started()) {
      TestClient client = new TestClient(protocol, AMPLE, server.address());
      assertThat(threadsOf(server)).hasSize(1).allMatch(Thread::isDaemon);

      for (int i = 0; i < 3; i++) {
        Thread lost = threadsOf(server).get(0);
        server.restart();
        client.reconnect(KEY);
        join(lost);
      }
      assertThat(threadsOf(server)).hasSize(1);

      client.close();
      assertThat(threadsOf(server)).isEmpty();
    }
  }

  private static List<Thread> threadsOf(MemcachedServer server) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("memcached " + server.address()))
        .toList();
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
