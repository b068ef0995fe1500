package io.syncstorage.memcached.client;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A call on a thread of its own.
 *
 * @param <R> what it returns
 */
final class BackgroundCall<R> {

  private static final int PATIENCE_SECONDS = 60;

  private final CompletableFuture<R> result = new CompletableFuture<>();
  private final Thread thread;

  BackgroundCall(Supplier<R> call) {
    thread =
        new Thread(
            () -> {
              try {
                result.complete(call.get());
              } catch (Throwable e) {
                result.completeExceptionally(e);
              }
            },
            "background call");
    thread.start();
  }

  /** Calls a function of each argument at the same time; the results in order. */
  static <T, R> List<R> ofEach(List<T> arguments, Function<T, R> function) {
    List<BackgroundCall<R>> calls =
        arguments.stream()
            .map(argument -> new BackgroundCall<>(() -> function.apply(argument)))
            .toList();
    return calls.stream().map(BackgroundCall::result).toList();
  }

  /** Waits until it waits itself, with a time limit, or has ended. */
  BackgroundCall<R> awaitWaiting() {
    while (thread.isAlive() && thread.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    return this;
  }

  void interrupt() {
    thread.interrupt();
  }

  /** What it returned; what it threw becomes the cause of an AssertionError. */
  R result() {
    try {
      return result.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError("a background call failed", e);
    }
  }
}
