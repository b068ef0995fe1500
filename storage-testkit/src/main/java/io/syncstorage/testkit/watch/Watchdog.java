package io.syncstorage.testkit.watch;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Waits for work, but not for ever, so that a store that hangs does not hang the suite. Its time is
 * real: it guards against what no clock moves.
 */
public final class Watchdog {

  private Watchdog() {}

  /**
   * Runs the work in a thread of its own; its exceptions are thrown here.
   *
   * @param limit how long it may take from one beat to the next
   * @throws HangException if it shows no sign of life for that long
   */
  public static void run(String name, Duration limit, Heartbeat heartbeat, Runnable work) {
    FutureTask<Boolean> task = new FutureTask<>(work, true);
    Thread thread = new Thread(task, "testkit-check " + name);
    thread.setDaemon(true);
    heartbeat.beat();
    thread.start();
    try {
      while (!hasEnded(task, heartbeat.leftOf(limit))) {
        if (heartbeat.leftOf(limit).isNegative()) {
          String dump = ThreadDump.ofKit();
          thread.interrupt();
          throw new HangException("no answer within " + limit + "\n" + dump);
        }
      }
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

  private static boolean hasEnded(FutureTask<Boolean> task, Duration wait)
      throws InterruptedException, ExecutionException {
    try {
      return task.get(Math.max(0, wait.toNanos()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return false;
    }
  }

  /**
   * Waits until all threads have ended.
   *
   * @return empty, or, when patience ran out, which thread goes on and who waits for what
   */
  public static Optional<String> await(List<Thread> threads, Duration patience) {
    long start = System.nanoTime();
    try {
      for (Thread thread : threads) {
        long left = patience.toNanos() - (System.nanoTime() - start);
        TimeUnit.NANOSECONDS.timedJoin(thread, Math.max(1, left));
        if (thread.isAlive()) {
          String problem = thread.getName() + " did not end within " + patience + "\n";
          return Optional.of(problem + ThreadDump.ofKit());
        }
      }
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("interrupted while the clients ran\n" + ThreadDump.ofKit());
    }
  }
}
