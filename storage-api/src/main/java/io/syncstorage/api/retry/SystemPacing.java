package io.syncstorage.api.retry;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

enum SystemPacing implements Pacing {
  INSTANCE;

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public long randomUpTo(long bound) {
    return ThreadLocalRandom.current().nextLong(bound + 1);
  }

  @Override
  public void pause(Duration duration) throws InterruptedException {
    if (Thread.interrupted()) { // a sleep of zero does not look
      throw new InterruptedException();
    }
    TimeUnit.NANOSECONDS.sleep(duration.toNanos());
  }
}
