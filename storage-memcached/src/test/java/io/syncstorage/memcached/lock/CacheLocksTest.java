package io.syncstorage.memcached.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncstorage.api.error.ConflictException;
import io.syncstorage.api.retry.Pacing;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.UserId;
import io.syncstorage.memcached.client.InMemoryCache;
import io.syncstorage.memcached.client.InMemoryServer;
import io.syncstorage.memcached.entry.CacheKeys;
import io.syncstorage.memcached.entry.Token;
import io.syncstorage.memcached.lock.CacheLocks.Hold;
import io.syncstorage.testkit.time.SettableClock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** One holder at a time, and none for ever. */
class CacheLocksTest {

  private static final UserId USER = new UserId(7);
  private static final CollectionName TABS = new CollectionName("tabs");
  private static final Duration TIME_TO_LIVE = Duration.ofSeconds(30);

  private final SettableClock clock = new SettableClock();
  private final InMemoryServer server = new InMemoryServer(clock);
  private final InMemoryCache cache = new InMemoryCache(server);
  private final CacheKeys keys = new CacheKeys("");
  private final AtomicLong tokens = new AtomicLong();
  private final CacheLocks locks =
      new CacheLocks(
          cache, keys, clock, () -> new Token(0, tokens.incrementAndGet()), TIME_TO_LIVE);

  private Hold take() {
    return locks.write(USER, TABS, new Patience(Pacing.system(), Duration.ZERO));
  }

  private void assertTaken() {
    assertThatThrownBy(this::take).isInstanceOf(ConflictException.class);
  }

  @Test
  void aSecondHolderIsRefusedUntilTheFirstReleases() {
    Hold first = take();
    assertTaken();

    first.close();

    take().close();
  }

  @Test
  void nothingIsLeftOfALockThatIsFree() {
    take().close();

    assertThat(server.keys()).isEmpty();
  }

  @Test
  void whoGaveUpWaitingIsNotInTheQueueAnyMore() {
    Hold first = take();
    assertTaken();
    first.close();

    take().close();
    assertThat(server.keys()).isEmpty();
  }

  @Test
  void aHolderLosesTheLockAtItsDeadline() {
    Hold paused = take();
    clock.advance(TIME_TO_LIVE.minusMillis(1));
    assertTaken();
    clock.advance(Duration.ofMillis(1));

    Hold next = take();
    paused.close(); // releases only what is its own
    assertTaken();
    next.close();
  }

  @Test
  void anEntryThatIsNotOursIsAFreeLock() {
    cache.set(keys.lock(USER, TABS), new byte[] {1, 2, 3}, Duration.ZERO);

    Hold hold = take();
    assertTaken();
    hold.close();
  }

  @Test
  void whoIsFirstInTheQueueIsNotOvertaken() {
    Hold first = take();
    Pacing meanwhile =
        new Pacing() {
          private boolean hasPaused;

          @Override
          public long nanoTime() {
            return 0;
          }

          @Override
          public long randomUpTo(long bound) {
            return 0;
          }

          @Override
          public void pause(Duration duration) {
            if (!hasPaused) {
              hasPaused = true;
              first.close();
              assertTaken();
            }
          }
        };

    Hold queued = locks.write(USER, TABS, new Patience(meanwhile, Duration.ofSeconds(1)));

    queued.close();
    assertThat(server.keys()).isEmpty();
  }

  @Test
  void whoIsInterruptedWhileWaitingGetsAConflictAndKeepsTheFlag() {
    Hold first = take();
    Thread.currentThread().interrupt();

    assertThatThrownBy(
            () -> locks.write(USER, TABS, new Patience(Pacing.system(), Duration.ofMinutes(1))))
        .isInstanceOf(ConflictException.class);
    assertThat(Thread.interrupted()).isTrue();
    first.close();
  }
}
