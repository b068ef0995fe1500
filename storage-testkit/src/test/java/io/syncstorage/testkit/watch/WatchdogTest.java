package io.syncstorage.testkit.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class WatchdogTest {

  private static final Duration LIMIT = Duration.ofMillis(150);

  private final Heartbeat heartbeat = new Heartbeat();

  @Test
  void longWorkThatShowsSignsOfLifeDoesNotHang() {
    long start = System.nanoTime();
    Watchdog.run(
        "long",
        LIMIT,
        heartbeat,
        () -> {
          while (System.nanoTime() - start < LIMIT.multipliedBy(3).toNanos()) {
            heartbeat.beat();
          }
        });
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(LIMIT);
  }

  @Test
  void silentWorkHangsAndItIsSaidWhoHoldsWhatItWaitsFor() throws Exception {
    ReentrantLock lock = new ReentrantLock();
    CountDownLatch locked = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    Thread holder =
        new Thread(
            () -> {
              lock.lock();
              locked.countDown();
              awaitQuietly(end);
            },
            "the-holder");
    holder.start();
    locked.await();

    assertThatThrownBy(() -> Watchdog.run("silent", LIMIT, heartbeat, lock::lock))
        .isInstanceOf(HangException.class)
        .hasMessageContainingAll("no answer within", "testkit-check silent: WAITING")
        .hasMessageContainingAll("held by the-holder", "\nthe-holder: WAITING");
    end.countDown();
    holder.join();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void whatTheWorkThrowsIsThrown() {
    assertThatThrownBy(
            () ->
                Watchdog.run(
                    "failing",
                    LIMIT,
                    heartbeat,
                    () -> {
                      throw new IllegalArgumentException("wrong");
                    }))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("wrong");
  }

  @Test
  void threadsThatEndAreAwaitedAndOthersNamed() {
    CountDownLatch never = new CountDownLatch(1);
    Thread brief = new Thread(() -> {}, "testkit-brief");
    Thread endless = new Thread(() -> awaitQuietly(never), "testkit-endless");
    brief.start();
    endless.start();

    assertThat(Watchdog.await(List.of(brief), Duration.ofSeconds(10))).isEmpty();
    assertThat(Watchdog.await(List.of(brief, endless), Duration.ofMillis(20)))
        .get()
        .asString()
        .contains("testkit-endless did not end within PT0.02S", "CountDownLatch.await");
    endless.interrupt();
  }
}
