package io.syncstorage.memcached.client;

import static io.syncstorage.memcached.client.TestClient.failure;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.syncstorage.api.value.UserId;
import io.syncstorage.testsupport.MemcachedServer;
import io.syncstorage.testsupport.RequiresServer;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Users are spread over servers, and one's outage is nobody else's. */
@RequiresServer("memcached")
@Timeout(60)
class SeveralServersTest {

  private static final byte[] VALUE = "value".getBytes(UTF_8);

  private final MemcachedServer first = MemcachedServer.started();
  private final MemcachedServer second = MemcachedServer.started();
  private TestClient client;

  @BeforeEach
  void connect() {
    client = new TestClient(WireProtocol.BINARY, first.address(), second.address());
  }

  @AfterEach
  void close() {
    client.close();
    first.close();
    second.close();
  }

  private static CacheKey key(long user, String rest) {
    return new CacheKey(new UserId(user), user + ":" + rest);
  }

  @Test
  void allEntriesOfAUserLieOnOneServer() {
    List<CacheKey> keys =
        LongStream.range(0, 50)
            .boxed()
            .flatMap(user -> Stream.of(key(user, "m"), key(user, "c:tabs"), key(user, "c:meta")))
            .toList();
    keys.forEach(key -> client.cache().set(key, VALUE, Duration.ZERO));

    List<CacheKey> onFirst = keys.stream().filter(key -> RawMemcached.holds(first, key)).toList();
    List<CacheKey> onSecond = keys.stream().filter(key -> RawMemcached.holds(second, key)).toList();

    assertThat(onFirst).isNotEmpty().hasSizeLessThan(keys.size());
    assertThat(onFirst.size() + onSecond.size()).isEqualTo(keys.size());
    assertThat(onFirst.stream().map(CacheKey::user))
        .doesNotContainAnyElementsOf(onSecond.stream().map(CacheKey::user).toList());
  }

  @Test
  void aDeadServerMovesNobodyAndHurtsItsOwnUsersOnly() {
    SpyCache cache = client.cache();
    List<CacheKey> keys = LongStream.range(0, 50).mapToObj(user -> key(user, "m")).toList();
    keys.forEach(key -> cache.set(key, VALUE, Duration.ZERO));
    List<CacheKey> dead = keys.stream().filter(key -> RawMemcached.holds(first, key)).toList();

    first.kill();

    for (CacheKey key : keys) {
      if (dead.contains(key)) {
        failure(() -> cache.gets(key));
        assertThat(cache.isReachable(key)).isFalse();
      } else {
        assertThat(cache.gets(key)).isPresent();
        assertThat(cache.isReachable(key)).isTrue();
      }
    }
    assertThat(dead).noneMatch(key -> RawMemcached.holds(second, key));
  }
}
