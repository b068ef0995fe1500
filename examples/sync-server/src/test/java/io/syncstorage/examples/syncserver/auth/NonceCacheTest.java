package io.syncstorage.examples.syncserver.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncstorage.examples.syncserver.auth.NonceCache.Sighting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

final class NonceCacheTest {

  private static final long START = 1_700_000_000;

  private final MovableClock clock = new MovableClock(Instant.ofEpochSecond(START));
  private final NonceCache cache = cache(1000);

  private NonceCache cache(int capacity) {
    return new NonceCache(Duration.ofSeconds(60), capacity, clock);
  }

  @Test
  void recognisesWhatItHasSeen() {
    assertThat(cache.record("token", "nonce", START)).isEqualTo(Sighting.NEW);
    assertThat(cache.record("token", "nonce", START)).isEqualTo(Sighting.SEEN);
    assertThat(cache.record("token", "nonce", START)).isEqualTo(Sighting.SEEN);
    assertThat(cache.size()).isEqualTo(1);
  }

  @Test
  void anotherTokenNonceOrTimestampIsAnotherRequest() {
    cache.record("token", "nonce", START);

    assertThat(cache.record("other", "nonce", START)).isEqualTo(Sighting.NEW);
    assertThat(cache.record("token", "other", START)).isEqualTo(Sighting.NEW);
    assertThat(cache.record("token", "nonce", START + 1)).isEqualTo(Sighting.NEW);
    assertThat(cache.record("token", "nonce", START + 10)).isEqualTo(Sighting.NEW);
    assertThat(cache.record("tokenn", "once", START)).isEqualTo(Sighting.NEW);
  }

  @Test
  void remembersForAsLongAsTheTimestampIsBelieved() {
    for (long timestamp = START - 60; timestamp <= START + 60; timestamp++) {
      assertThat(cache.record("token", "nonce", timestamp)).isEqualTo(Sighting.NEW);
    }
    for (int second = 0; second <= 120; second++) {
      clock.setTo(Instant.ofEpochSecond(START + second, 999_999_999));
      for (long timestamp = START + second - 60; timestamp <= START + 60; timestamp++) {
        assertThat(cache.record("token", "nonce", timestamp)).isEqualTo(Sighting.SEEN);
      }
    }
  }

  @Test
  void forgetsWhatIsNoLongerBelieved() {
    for (int second = 0; second < 100_000; second++) {
      assertThat(cache.record("token", "nonce", START + second)).isEqualTo(Sighting.NEW);
      assertThat(cache.size()).isLessThanOrEqualTo(71);
      clock.move(Duration.ofSeconds(1));
    }
  }

  @Test
  void aClockThatGoesBackDoesNotBringOldNoncesBack() {
    cache.record("token", "nonce", START);
    clock.move(Duration.ofSeconds(71));
    cache.record("token", "later", START + 71);
    clock.move(Duration.ofSeconds(-71));

    assertThat(cache.record("token", "nonce", START)).isEqualTo(Sighting.SEEN);
  }

  @Test
  void aClockThatLeapsForwardAndBackLocksNobodyOut() {
    cache.record("token", "nonce", START);
    clock.move(Duration.ofDays(1));
    cache.record("token", "nonce", START + 86_400);
    clock.move(Duration.ofDays(-1));

    assertThat(cache.record("token", "fresh", START + 10)).isEqualTo(Sighting.NEW);
  }

  @Test
  void aFloodFillsItToItsCapacityAndNoFurther() {
    NonceCache small = cache(10_000);
    for (int i = 0; i < 10_000; i++) {
      assertThat(small.record("token", "nonce" + i, START + i % 60)).isEqualTo(Sighting.NEW);
    }
    for (int i = 10_000; i < 1_000_000; i++) {
      if (small.record("token", "nonce" + i, START + i % 60) != Sighting.FULL) {
        throw new AssertionError("took nonce " + i);
      }
    }

    assertThat(small.size()).isEqualTo(10_000);
    assertThat(small.record("token", "nonce0", START)).isEqualTo(Sighting.SEEN);

    clock.move(Duration.ofSeconds(130));
    assertThat(small.record("token", "nonce", START + 130)).isEqualTo(Sighting.NEW);
    assertThat(small.size()).isEqualTo(1);
  }

  @Test
  void ofManyThreadsExactlyOneIsTheFirst() throws Exception {
    int threads = 8;
    int rounds = 200;
    CyclicBarrier together = new CyclicBarrier(threads);
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      List<Future<List<Sighting>>> answers = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        answers.add(
            executor.submit(
                () -> {
                  List<Sighting> seen = new ArrayList<>();
                  for (int round = 0; round < rounds; round++) {
                    together.await();
                    seen.add(cache.record("token", "nonce" + round, START));
                  }
                  return seen;
                }));
      }
      List<Sighting> all = new ArrayList<>();
      for (Future<List<Sighting>> answer : answers) {
        all.addAll(answer.get());
      }
      assertThat(Collections.frequency(all, Sighting.NEW)).isEqualTo(rounds);
      assertThat(Collections.frequency(all, Sighting.SEEN)).isEqualTo(rounds * (threads - 1));
      assertThat(cache.size()).isEqualTo(rounds);
    } finally {
      executor.shutdownNow();
    }
  }
}
