package io.syncstorage.testkit.concurrency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncstorage.api.SyncStorage;
import io.syncstorage.api.value.UserId;
import io.syncstorage.api.value.UserInfo;
import io.syncstorage.testkit.checker.HistoryCheck;
import io.syncstorage.testkit.checker.RandomOperations;
import io.syncstorage.testkit.checker.Verdict;
import io.syncstorage.testkit.history.HistoryRecorder;
import io.syncstorage.testkit.history.Operation;
import io.syncstorage.testkit.history.Outcome;
import io.syncstorage.testkit.reference.ReferenceData;
import io.syncstorage.testkit.reference.ReferenceStorage;
import io.syncstorage.testkit.zoo.ForwardingStorage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(120)
class ConcurrentCheckTest {

  private static final UserId USER = new UserId(1);
  private static final ClientPrograms FOUR_CLIENTS =
      random -> {
        RandomOperations operations = new RandomOperations(new Random(random.nextLong()), 2, 5);
        List<List<Operation>> programs = new ArrayList<>();
        for (int client = 0; client < 4; client++) {
          List<Operation> program = new ArrayList<>();
          for (int count = 0; count < 30; count++) {
            program.add(operations.next());
          }
          programs.add(program);
        }
        return programs;
      };

  /** Moves on by a millisecond whenever it is looked at, so that timestamps do not run ahead. */
  private final InstantSource clock =
      new InstantSource() {
        private final AtomicLong millis = new AtomicLong(1_772_366_400_000L);

        @Override
        public Instant instant() {
          return Instant.ofEpochMilli(millis.incrementAndGet());
        }
      };

  @Test
  void theReferencePassesWithEverySeed() {
    SyncStorage storage = new ReferenceStorage(clock);
    for (int seed = 0; seed < 200; seed++) {
      ConcurrentRun run =
          ConcurrentCheck.of(storage).run(new UserId(seed), FOUR_CLIENTS, new Random(seed));

      assertThat(run.verdict()).as("seed %d", seed).isInstanceOf(Verdict.Pass.class);
      assertThat(run.history().events()).hasSize(120);
    }
  }

  @Test
  void twoInstancesOverTheSameDataPass() {
    ReferenceData data = new ReferenceData();
    ConcurrentCheck check =
        ConcurrentCheck.of(new ReferenceStorage(clock, data), new ReferenceStorage(clock, data));
    for (int seed = 0; seed < 50; seed++) {
      assertThat(check.run(new UserId(seed), FOUR_CLIENTS, new Random(seed)).verdict())
          .as("seed %d", seed)
          .isInstanceOf(Verdict.Pass.class);
    }
  }

  @ParameterizedTest
  @EnumSource(BrokenStores.class)
  void aBrokenStoreIsCaughtWithNearlyEverySeed(BrokenStores broken) {
    int caught = 0;
    for (int seed = 0; seed < 20; seed++) {
      SyncStorage storage = broken.over(new ReferenceStorage(clock));
      Verdict verdict =
          ConcurrentCheck.of(storage).run(USER, FOUR_CLIENTS, new Random(seed)).verdict();

      assertThat(verdict).isInstanceOfAny(Verdict.Violation.class, Verdict.Pass.class);
      caught += verdict.isPass() ? 0 : 1;
    }
    assertThat(caught).isGreaterThanOrEqualTo(19);
  }

  @Test
  void aStoreThatHangsIsReportedWithTheStacksOfItsClients() {
    CountDownLatch never = new CountDownLatch(1);
    SyncStorage storage =
        new ForwardingStorage(new ReferenceStorage(clock)) {
          @Override
          public UserInfo info(UserId user) {
            try {
              never.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
            return super.info(user);
          }
        };
    ConcurrentRun run =
        new ConcurrentCheck(List.of(storage), HistoryCheck.STANDARD, Duration.ofMillis(100))
            .run(USER, random -> List.of(List.of(new Operation.Info())), new Random(1));

    assertThat(run.verdict())
        .isInstanceOfSatisfying(
            Verdict.InfrastructureError.class,
            error ->
                assertThat(error.what())
                    .contains("testkit-client-0 did not end within PT0.1S")
                    .contains("CountDownLatch.await"));
    assertThat(run.history().count(Outcome.UNKNOWN)).isOne();
  }

  @Test
  void anErrorThatNoStoreMayThrowIsNoPass() {
    SyncStorage storage =
        new ForwardingStorage(new ReferenceStorage(clock)) {
          @Override
          public UserInfo info(UserId user) {
            throw new UnsupportedOperationException("not yet");
          }
        };
    Verdict verdict =
        ConcurrentCheck.of(storage)
            .run(USER, List.of(List.of(new Operation.Info())), new HistoryRecorder())
            .verdict();

    assertThat(verdict)
        .isInstanceOfSatisfying(
            Verdict.InfrastructureError.class,
            error -> assertThat(error.what()).contains("UnsupportedOperationException: not yet"));
  }

  @Test
  void aRunInWhichNothingCompletedIsNoPass() {
    SyncStorage closed = new ReferenceStorage(clock);
    closed.close();
    Verdict verdict = ConcurrentCheck.of(closed).run(USER, FOUR_CLIENTS, new Random(1)).verdict();

    assertThat(verdict).isEqualTo(new Verdict.Unknown("no operation completed"));
  }

  @Test
  void aCheckWithoutAStoreIsRefused() {
    assertThatThrownBy(ConcurrentCheck::of).isInstanceOf(IllegalArgumentException.class);
  }
}
