package io.syncstorage.memcached.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncstorage.memcached.client.InMemoryCache.Fault;
import io.syncstorage.memcached.client.InMemoryCache.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The fake is a cache, and breaks as it is told to. */
class InMemoryCacheTest extends CachePortContract {

  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private final InMemoryServer server = new InMemoryServer(now::get);
  private final InMemoryCache cache = new InMemoryCache(server);

  @Override
  CachePort cache() {
    return cache;
  }

  @Override
  boolean tellsIds() {
    return true;
  }

  @Override
  void restartServer() {
    server.restart();
  }

  @Test
  void anEntryEndsWithItsLifetime() {
    cache.set(KEY, bytes("one"), Duration.ofSeconds(10));

    now.set(Instant.EPOCH.plusMillis(9_999));
    assertThat(stored(KEY)).contains("one");
    now.set(Instant.EPOCH.plusSeconds(10));
    assertThat(stored(KEY)).isEmpty();
    assertThat(server.keys()).isEmpty();
  }

  @Test
  void whatIsNotSentDoesNotHappen() {
    cache.faults(call -> call.kind() == Kind.SET ? Fault.NOT_SENT : Fault.NONE);

    assertUnreachable(() -> cache.set(KEY, bytes("one"), FOR_EVER), false);
    assertThat(stored(KEY)).isEmpty();
  }

  @Test
  void whatIsLostMayHaveHappenedButDidNot() {
    cache.faults(call -> call.kind() == Kind.SET ? Fault.LOST : Fault.NONE);

    assertUnreachable(() -> cache.set(KEY, bytes("one"), FOR_EVER), true);
    assertThat(stored(KEY)).isEmpty();
  }

  @Test
  void anAnswerCanBeLostAlone() {
    cache.faults(call -> call.kind() == Kind.SET ? Fault.ANSWER_LOST : Fault.NONE);

    assertUnreachable(() -> cache.set(KEY, bytes("one"), FOR_EVER), true);
    assertThat(stored(KEY)).contains("one");
  }

  @Test
  void anOperationCanLandLater() {
    cache.faults(call -> call.kind() == Kind.SET ? Fault.LANDS_LATER : Fault.NONE);
    assertUnreachable(() -> cache.set(KEY, bytes("one"), FOR_EVER), true);
    assertThat(stored(KEY)).isEmpty();
    assertThat(server.lateOperations()).isEqualTo(1);

    server.landAll();

    assertThat(stored(KEY)).contains("one");
  }

  @Test
  void nothingLandsOnARestartedServer() {
    cache.faults(call -> call.kind() == Kind.SET ? Fault.LANDS_LATER : Fault.NONE);
    assertUnreachable(() -> cache.set(KEY, bytes("one"), FOR_EVER), true);

    server.restart();

    assertThat(server.landOne()).isFalse();
    assertThat(stored(KEY)).isEmpty();
  }

  @Test
  void twoClientsShareTheServerButNotTheirConnections() {
    InMemoryCache other = new InMemoryCache(server);
    cache.set(KEY, bytes("one"), FOR_EVER);
    CasId old = seen(KEY);
    CasId others = other.gets(KEY).orElseThrow().id();

    cache.reconnect();

    assertThat(cache.cas(KEY, old, bytes("two"), FOR_EVER)).isEqualTo(new CasOutcome.Changed());
    assertThat(other.cas(KEY, others, bytes("three"), FOR_EVER))
        .isInstanceOf(CasOutcome.Stored.class);
  }

  @Test
  void entriesVanishOneByOneOrAllAtOnce() {
    cache.set(KEY, bytes("one"), FOR_EVER);
    cache.set(key("7:c:tabs"), bytes("two"), FOR_EVER);

    assertThat(server.evict(KEY)).isTrue();
    assertThat(server.evict(KEY)).isFalse();
    assertThat(server.peek(KEY)).isEmpty();
    assertThat(server.keys()).containsExactly("7:c:tabs");
    server.flush();
    assertThat(server.keys()).isEmpty();
  }

  @Test
  void anUnreachableServerIsNotTried() {
    cache.reachable(false);

    assertThat(cache.isReachable(KEY)).isFalse();
    assertUnreachable(() -> cache.gets(KEY), false);
    assertThat(cache.getAll(List.of(KEY))).isEmpty();
  }

  @Test
  void roundTripsAreCounted() {
    CountingCache counting = new CountingCache(cache);
    counting.add(KEY, bytes("one"), FOR_EVER);
    CasId id = counting.gets(KEY).orElseThrow().id();
    assertThat(counting.roundTrips()).isEqualTo(2);

    counting.setThenCas(
        List.of(new Entry(key("7:b"), bytes("b"), FOR_EVER)), KEY, id, bytes("two"), FOR_EVER);
    assertThat(counting.roundTrips()).isEqualTo(1);

    assertThat(counting.isReachable(KEY)).isTrue();
    assertThat(counting.largestValue(KEY)).isPositive();
    counting.getAll(List.of());
    assertThat(counting.roundTrips()).isZero();
  }

  private static void assertUnreachable(Runnable operation, boolean mayHaveHappened) {
    assertThatThrownBy(operation::run)
        .asInstanceOf(InstanceOfAssertFactories.type(CacheUnreachableException.class))
        .returns(mayHaveHappened, CacheUnreachableException::mayHaveHappened);
  }

  /** As over the text protocol. */
  @Nested
  class WithoutIds extends CachePortContract {
    private final InMemoryCache cache =
        new InMemoryCache(server, /* tellsIds= */ false, /* largestValue= */ 1_000);

    @Override
    CachePort cache() {
      return cache;
    }

    @Override
    boolean tellsIds() {
      return false;
    }

    @Override
    void restartServer() {
      server.restart();
    }
  }
}
