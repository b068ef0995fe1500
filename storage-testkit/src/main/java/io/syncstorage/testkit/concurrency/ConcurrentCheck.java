package io.syncstorage.testkit.concurrency;

import io.syncstorage.api.SyncStorage;
import io.syncstorage.api.value.UserId;
import io.syncstorage.testkit.checker.HistoryCheck;
import io.syncstorage.testkit.checker.Verdict;
import io.syncstorage.testkit.clients.ClientThreads;
import io.syncstorage.testkit.history.History;
import io.syncstorage.testkit.history.HistoryRecorder;
import io.syncstorage.testkit.history.Operation;
import io.syncstorage.testkit.history.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

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
    List<ClientThreads.Client> clients = new ArrayList<>();
    for (int number = 0; number < programs.size(); number++) {
      SyncStorage storage = instances.get(number % instances.size());
      RecordedClient client = new RecordedClient(number, storage, user, recorder);
      clients.add(ClientThreads.performing(programs.get(number), client::perform));
    }
    ClientThreads.End end = ClientThreads.run(clients, patience);
    History history = recorder.history();
    return new ConcurrentRun(verdict(history, end), history);
  }

  private Verdict verdict(History history, ClientThreads.End end) {
    Optional<String> failure = end.hang().or(end::failure);
    if (failure.isPresent()) {
      return new Verdict.InfrastructureError(failure.get());
    }
    Verdict verdict = check.check(history);
    return verdict.isPass() && history.count(Outcome.COMPLETED) == 0
        ? new Verdict.Unknown("no operation completed")
        : verdict;
  }
}
