package io.syncstorage.testkit.fault;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Holds whoever passes while it is shut, but nobody for ever. Thread-safe. */
final class Gate {

  private final Duration longest;
  private volatile CountDownLatch latch = new CountDownLatch(0);

  /**
   * Open at first.
   *
   * @param longest how long it holds anyone, in real time
   */
  Gate(Duration longest) {
    this.longest = longest;
  }

  synchronized void shut() {
    if (latch.getCount() == 0) {
      latch = new CountDownLatch(1);
    }
  }

  synchronized void open() {
    latch.countDown();
  }

  /** Waits until it is open, or the longest time is up. */
  void pass() throws InterruptedException {
    if (!latch.await(longest.toNanos(), TimeUnit.NANOSECONDS)) {
      return; // it has been slow, but comes through
    }
  }
}
