package io.syncstorage.testkit.stage;

import io.syncstorage.testkit.watch.ThreadDump;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Work of another client, in a thread of its own that was started at once. */
public final class Running<T> {

  /** Longer than any wait that the kit asks a store for. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final String client;
  private final FutureTask<T> task;
  private final Thread thread;

  private Running(String client, Callable<T> work) {
    this.client = client;
    this.task = new FutureTask<>(work);
    this.thread = new Thread(task, "testkit-" + client);
    this.thread.setDaemon(true);
  }

  /**
   * Starts a client.
   *
   * @param client its name in dumps
   */
  public static <T> Running<T> start(String client, Callable<T> work) {
    Running<T> running = new Running<>(client, work);
    running.thread.start();
    return running;
  }

  /** Whether it is still busy after this time; returns at once when it ends. */
  public boolean isBusyAfter(Duration wait) {
    try {
      task.get(wait.toNanos(), TimeUnit.NANOSECONDS);
      return false;
    } catch (TimeoutException e) {
      return true;
    } catch (ExecutionException e) {
      return false;
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /**
   * What the work returned, once it has; its exception is thrown here.
   *
   * @throws AssertionError if it hangs, with what each thread waits for
   */
  public T result() {
    try {
      return task.get(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      thread.interrupt();
      throw new AssertionError("client " + client + " hangs\n" + ThreadDump.ofKit(), e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      } else if (e.getCause() instanceof Error cause) {
        throw cause;
      }
      throw new AssertionError("client " + client + " failed", e.getCause());
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static IllegalStateException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("the check was interrupted: it ran out of time", e);
  }
}
