package io.syncstorage.examples.syncserver.http;

import java.util.concurrent.atomic.AtomicLong;

/** The memory that the bodies of all requests and answers share. Thread-safe; nobody waits. */
final class ByteBudget {

  private final AtomicLong left;

  ByteBudget(long bytes) {
    this.left = new AtomicLong(bytes);
  }

  /** Takes a share, if there is so much. */
  boolean tryReserve(long bytes) {
    while (true) {
      long before = left.get();
      if (before < bytes) {
        return false;
      }
      if (left.compareAndSet(before, before - bytes)) {
        return true;
      }
    }
  }

  void release(long bytes) {
    left.addAndGet(bytes);
  }
}
