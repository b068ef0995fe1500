package io.syncstorage.testkit.concurrency;

import io.syncstorage.api.SyncStorage;
import io.syncstorage.api.value.UserId;
import io.syncstorage.testkit.checker.HistoryCheck;
import io.syncstorage.testkit.checker.Verdict;
import io.syncstorage.testkit.history.History;
import io.syncstorage.testkit.history.HistoryRecorder;
import io.syncstorage.testkit.history.Operation;
import io.syncstorage.testkit.history.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Runs clients at the same time, each in a thread of its own, and judges what they saw (CC-1).
 *
 * @param instances of a store over the same data; the clients take turns in choosing theirs
 * @param check how the history is judged
 * @param patience how long the clients may take, in real time, before they are taken to hang
 */
public record ConcurrentCheck(List<SyncStorage> instances, HistoryCheck check, Duration patience) {

  public ConcurrentCheck {
    instances = List.copyOf(instances);
    if (instances.isEmpty()) {
      throw new IllegalArgumentException("a check needs an instance of a store");
    }
  }

  public static ConcurrentCheck of(SyncStorage... instances) {
    return new ConcurrentCheck(List.of(instances), HistoryCheck.STANDARD, Duration.ofSeconds(60));
  }

  /**
   * One run.
   *
   * @param user one without data yet
   */
  public ConcurrentRun run(UserId user, ClientPrograms programs, RandomGenerator random) {
    return run(user, programs.generate(random), new HistoryRecorder());
  }

  /**
   * One run of given programs.
   *
   * @param user one without data yet
   * @param recorder where others may mark faults and jumps of the clock meanwhile
   */
  public ConcurrentRun run(UserId user, List<List<Operation>> programs, HistoryRecorder recorder) {
    Queue<String> failures = new ConcurrentLinkedQueue<>();
    CountDownLatch start = new CountDownLatch(programs.size());
    List<Thread> threads = new ArrayList<>();
    for (int number = 0; number < programs.size(); number++) {
      SyncStorage storage = instances.get(number % instances.size());
      RecordedClient client = new RecordedClient(number, storage, user, recorder);
      List<Operation> program = programs.get(number);
      threads.add(
          new Thread(() -> run(client, program, start, failures), "testkit-client-" + number));
    }
    threads.forEach(Thread::start);
    String hang = new Watchdog(patience).await(threads);
    History history = recorder.history();
    threads.forEach(Thread::interrupt); // without effect but on those that hang
    return new ConcurrentRun(verdict(history, hang, failures.peek()), history);
  }

  private Verdict verdict(History history, @Nullable String hang, @Nullable String failure) {
    if (hang != null) {
      return new Verdict.InfrastructureError(hang);
    } else if (failure != null) {
      return new Verdict.InfrastructureError(failure);
    }
    Verdict verdict = check.check(history);
    return verdict.isPass() && history.count(Outcome.COMPLETED) == 0
        ? new Verdict.Unknown("no operation completed")
        : verdict;
  }

  private static void run(
      RecordedClient client,
      List<Operation> program,
      CountDownLatch start,
      Queue<String> failures) {
    try {
      start.countDown();
      start.await();
      for (Operation operation : program) {
        if (Thread.currentThread().isInterrupted()) {
          return;
        }
        client.perform(operation);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      failures.add(Thread.currentThread().getName() + " was thrown " + Stacks.of(e));
    }
  }
}
