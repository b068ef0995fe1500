package io.syncstorage.examples.syncserver.http;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Counts the requests that have begun and not ended, so that a closing server can wait for them.
 */
final class InFlight {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition idle = lock.newCondition();
  private int requests;
  private boolean closing;

  /** Whether the request may be served; it counts either way. */
  boolean begin() {
    lock.lock();
    try {
      requests++;
      return !closing;
    } finally {
      lock.unlock();
    }
  }

  void end() {
    lock.lock();
    try {
      requests--;
      if (requests == 0) {
        idle.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Lets no request begin any more and waits for the others.
   *
   * @return whether all have ended within that time
   */
  boolean close(Duration grace) throws InterruptedException {
    lock.lock();
    try {
      closing = true;
      long left = grace.toNanos();
      while (requests > 0 && left > 0) {
        left = idle.awaitNanos(left);
      }
      return requests == 0;
    } finally {
      lock.unlock();
    }
  }
}
