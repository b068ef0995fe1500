package io.syncstorage.testkit.zoo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Work on many things at once: most of it waits for locks, so there are more threads than cores.
 */
final class AtOnce {

  private static final int THREADS = 4;

  private AtOnce() {}

  /** The results in the order of what they are of. */
  static <T, R> Map<T, R> map(List<T> all, Function<T, R> work) {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      Map<T, Future<R>> futures = new LinkedHashMap<>();
      all.forEach(each -> futures.put(each, threads.submit(() -> work.apply(each))));
      Map<T, R> results = new LinkedHashMap<>();
      futures.forEach((each, future) -> results.put(each, result(each, future)));
      return results;
    } finally {
      threads.shutdownNow();
    }
  }

  private static <R> R result(Object of, Future<R> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new AssertionError(String.valueOf(of), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the tests were interrupted", e);
    }
  }
}
