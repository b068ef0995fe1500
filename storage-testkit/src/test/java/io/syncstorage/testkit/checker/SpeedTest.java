package io.syncstorage.testkit.checker;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncstorage.testkit.history.History;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** That histories of a real size are judged at all; the times are for people to read. */
@Timeout(120)
class SpeedTest {

  @Test
  void sixtyFourClientsWithAThousandOperationsEachAreJudgedByBothCheckers() {
    History history = new Simulation(1, Defect.NONE, 0, 64, 1_000, 4).run();
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    Verdict byTimestamps = TimestampOrderChecker.check(history);
    long middle = threads.getCurrentThreadCpuTime();
    Verdict bySearch = SearchChecker.check(history, 10_000_000);
    long end = threads.getCurrentThreadCpuTime();
    System.out.printf(
        "64 clients with 1,000 operations each: by timestamps %d ms, by search %d ms of CPU%n",
        Duration.ofNanos(middle - start).toMillis(), Duration.ofNanos(end - middle).toMillis());

    assertThat(byTimestamps).isInstanceOf(Verdict.Pass.class).isEqualTo(bySearch);
    assertThat(history.events()).hasSize(64_000);
  }

  @Test
  void aHistoryWithManyUnknownOutcomesIsJudgedWithinTheStandardBudget() {
    for (int seed = 0; seed < 10; seed++) {
      History history = new Simulation(seed, Defect.NONE, 0.1, 8, 50, 3).run();

      assertThat(HistoryCheck.STANDARD.check(history)).isInstanceOf(Verdict.Pass.class);
    }
  }
}
