package io.syncstorage.testkit.check;

import io.syncstorage.testkit.stage.ThreadDump;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs a check in a thread of its own, so that a store that hangs does not hang the suite. */
public final class Watchdog {

  private Watchdog() {}

  /**
   * Runs the work; its exceptions are thrown here.
   *
   * @throws HangException if it does not end in time
   */
  public static void run(String name, Duration limit, Runnable work) {
    FutureTask<Boolean> task = new FutureTask<>(work, true);
    Thread thread = new Thread(task, "testkit-check " + name);
    thread.setDaemon(true);
    thread.start();
    try {
      task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      HangException hang =
          new HangException("no answer within " + limit + "\n" + ThreadDump.ofKit(), e);
      thread.interrupt();
      throw hang;
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the run was interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      } else if (e.getCause() instanceof Error cause) {
        throw cause;
      }
      throw new AssertionError("a runnable throws nothing else", e);
    }
  }
}
