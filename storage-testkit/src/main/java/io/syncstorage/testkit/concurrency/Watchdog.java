package io.syncstorage.testkit.concurrency;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Waits for threads, but not for ever. Its time is real: it guards against what no clock moves. */
final class Watchdog {

  private final Duration patience;

  Watchdog(Duration patience) {
    this.patience = patience;
  }

  /**
   * Waits until all have ended.
   *
   * @return null, or every thread's stack when patience ran out
   */
  @Nullable String await(List<Thread> threads) {
    long start = System.nanoTime();
    try {
      for (Thread thread : threads) {
        long left = patience.toNanos() - (System.nanoTime() - start);
        TimeUnit.NANOSECONDS.timedJoin(thread, Math.max(1, left));
        if (thread.isAlive()) {
          return thread.getName()
              + " did not end within "
              + patience
              + "\n"
              + Stacks.ofAllThreads();
        }
      }
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "interrupted while the clients ran\n" + Stacks.ofAllThreads();
    }
  }
}
