package io.syncstorage.memcached;

import io.syncstorage.api.value.UserId;
import io.syncstorage.memcached.client.CacheKey;
import io.syncstorage.memcached.client.InMemoryCache;
import io.syncstorage.memcached.client.InMemoryCache.Fault;
import io.syncstorage.memcached.client.InMemoryServer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Two clients of one cache, with what goes wrong at a call of either; calls count from 1. */
final class CallFaults {

  private final UserId user;
  private final InMemoryServer server;
  private final List<InMemoryCache> caches;
  private Function<Integer, Fault> faults = call -> Fault.NONE;
  private int calls;
  private int fired;
  private int landAfterCall = Integer.MAX_VALUE;
  private boolean mayVanish;

  CallFaults(UserId user, InstantSource clock) {
    this.user = user;
    server = new InMemoryServer(clock);
    caches = List.of(new InMemoryCache(server), new InMemoryCache(server));
    caches.forEach(cache -> cache.faults(call -> next()));
  }

  List<InMemoryCache> caches() {
    return caches;
  }

  int calls() {
    return calls;
  }

  /** How many faults there were so far. */
  int fired() {
    return fired;
  }

  /** Whether the cache may have lost entries. */
  boolean mayVanish() {
    return mayVanish;
  }

  /** Nothing goes wrong from now on, and what was late has landed. */
  void end() {
    faults = call -> Fault.NONE;
    server.landAll();
  }

  private Fault next() {
    calls++;
    if (calls >= landAfterCall) {
      server.landAll();
    }
    Fault fault = faults.apply(calls);
    fired += fault == Fault.NONE ? 0 : 1;
    return fault;
  }

  void failAt(int call, Fault fault, int times) {
    faults = it -> it >= call && it < call + times ? fault : Fault.NONE;
  }

  void landLate(int call, int delay) {
    failAt(call, Fault.LANDS_LATER, 1);
    landAfterCall = call + delay;
  }

  void evictAt(int call, int entry) {
    loseAt(call, () -> key(entry).ifPresent(server::evict));
  }

  void spoilAt(int call, int entry) {
    InMemoryCache vandal = new InMemoryCache(server);
    loseAt(
        call,
        () -> key(entry).ifPresent(key -> vandal.set(key, new byte[] {'M', 1, 7}, Duration.ZERO)));
  }

  private Optional<CacheKey> key(int entry) {
    return server.keys().stream().skip(entry).findFirst().map(text -> new CacheKey(user, text));
  }

  void flushAt(int call) {
    loseAt(call, server::flush);
  }

  void restartAt(int call) {
    loseAt(call, server::restart);
  }

  void reconnectAt(int call) {
    before(call, () -> caches.forEach(InMemoryCache::reconnect));
  }

  private void loseAt(int call, Runnable loss) {
    mayVanish = true;
    before(call, loss);
  }

  private void before(int call, Runnable event) {
    faults =
        it -> {
          if (it == call) {
            event.run();
            fired++;
          }
          return Fault.NONE;
        };
  }
}
