package io.syncstorage.api.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncstorage.api.error.BatchNotFoundException;
import io.syncstorage.api.error.ConflictException;
import io.syncstorage.api.error.InvalidValueException;
import io.syncstorage.api.error.LockLostException;
import io.syncstorage.api.error.OutcomeUnknownException;
import io.syncstorage.api.error.UnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class RetryPolicyTest {

  private static final Duration MILLI = Duration.ofMillis(1);

  /** Time passes only in pauses; chance always gives the most it may. */
  private static final class MovedPacing implements Pacing {
    final List<Duration> pauses = new ArrayList<>();
    long now = Long.MAX_VALUE - 1; // the clock's origin means nothing: it may overflow
    double share = 1;

    @Override
    public long nanoTime() {
      return now;
    }

    @Override
    public long randomUpTo(long bound) {
      return (long) (bound * share);
    }

    @Override
    public void pause(Duration duration) throws InterruptedException {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      pauses.add(duration);
      now += duration.toNanos();
    }
  }

  private final MovedPacing pacing = new MovedPacing();
  private int attempts;

  private RetryPolicy policy(int maxAttempts, long firstMillis, long maxMillis, long deadline) {
    return new RetryPolicy(
        maxAttempts,
        Duration.ofMillis(firstMillis),
        Duration.ofMillis(maxMillis),
        Duration.ofMillis(deadline),
        pacing);
  }

  private Supplier<String> failing(int times, Supplier<? extends RuntimeException> error) {
    return () -> {
      if (++attempts <= times) {
        throw error.get();
      }
      return "done";
    };
  }

  private static ConflictException conflict() {
    return new ConflictException("for the test");
  }

  @Test
  void aSuccessIsNotRepeated() {
    assertThat(policy(5, 10, 100, 1_000).call(failing(0, RetryPolicyTest::conflict)))
        .isEqualTo("done");
    assertThat(attempts).isEqualTo(1);
    assertThat(pacing.pauses).isEmpty();
  }

  @Test
  void pausesDoubleUpToTheirMaximum() {
    assertThat(policy(10, 10, 65, 10_000).call(failing(6, RetryPolicyTest::conflict)))
        .isEqualTo("done");
    assertThat(pacing.pauses)
        .extracting(Duration::toMillis)
        .containsExactly(10L, 20L, 40L, 65L, 65L, 65L);
  }

  @Test
  void aPauseIsAShareOfItsBound() {
    pacing.share = 0.5;
    policy(10, 10, 65, 10_000).call(failing(3, RetryPolicyTest::conflict));
    assertThat(pacing.pauses).extracting(Duration::toMillis).containsExactly(5L, 10L, 20L);
  }

  @Test
  void attemptsAreBounded() {
    assertThatThrownBy(() -> policy(4, 1, 1, 10_000).call(failing(99, RetryPolicyTest::conflict)))
        .isInstanceOf(ConflictException.class);
    assertThat(attempts).isEqualTo(4);
    assertThat(pacing.pauses).hasSize(3);
  }

  @Test
  void noAttemptStartsAfterTheDeadline() {
    assertThatThrownBy(() -> policy(100, 10, 10, 35).call(failing(99, RetryPolicyTest::conflict)))
        .isInstanceOf(ConflictException.class);
    assertThat(attempts).isEqualTo(4); // at 0, 10, 20 and 30 ms
  }

  @Test
  void theTimeOfTheAttemptsCountsTowardsTheDeadline() {
    Supplier<String> slow =
        () -> {
          attempts++;
          pacing.now += Duration.ofMillis(20).toNanos();
          throw conflict();
        };
    assertThatThrownBy(() -> policy(100, 0, 0, 50).call(slow))
        .isInstanceOf(ConflictException.class);
    assertThat(attempts).isEqualTo(3);
  }

  @Test
  void whatTheErrorAsksForIsWaitedFor() {
    policy(5, 10, 20, 10_000)
        .call(failing(2, () -> new ConflictException("", Duration.ofMillis(500), null)));
    policy(5, 10, 20, 10_000)
        .call(failing(attempts + 1, () -> new ConflictException("", MILLI, null)));
    assertThat(pacing.pauses).extracting(Duration::toMillis).containsExactly(500L, 500L, 10L);
  }

  @Test
  void anErrorThatAsksForMoreThanThereIsEndsAtOnce() {
    for (Duration wait : List.of(Duration.ofMillis(51), Duration.ofSeconds(Long.MAX_VALUE))) {
      attempts = 0;
      ConflictException patient = new ConflictException("", wait, null);
      assertThatThrownBy(() -> policy(5, 1, 1, 50).call(failing(9, () -> patient)))
          .isSameAs(patient);
      assertThat(attempts).isEqualTo(1);
    }
    assertThat(pacing.pauses).isEmpty();
  }

  static List<RuntimeException> finalErrors() {
    return List.of(
        new OutcomeUnknownException("", null),
        new UnavailableException("", Duration.ZERO, null),
        new BatchNotFoundException(""),
        new IllegalStateException(""));
  }

  @ParameterizedTest
  @MethodSource("finalErrors")
  void whatIsNoConflictIsNeverRepeated(RuntimeException error) {
    assertThatThrownBy(() -> policy(5, 1, 1, 1_000).call(failing(9, () -> error))).isSameAs(error);
    assertThat(attempts).isEqualTo(1);
  }

  @Test
  void aLostLockIsRepeatedAsAConflict() {
    assertThat(policy(5, 1, 1, 1_000).call(failing(1, () -> new LockLostException(""))))
        .isEqualTo("done");
  }

  @Test
  void anInterruptEndsTheRetriesAndStaysSet() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> policy(5, 1, 1, 1_000).call(failing(9, RetryPolicyTest::conflict)))
        .isInstanceOf(ConflictException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(attempts).isEqualTo(1);
  }

  @Test
  void anInterruptEndsRetriesWithoutAPauseToo() {
    RetryPolicy eager =
        new RetryPolicy(1_000, Duration.ZERO, Duration.ZERO, Duration.ofDays(1), Pacing.system());
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> eager.call(failing(999, RetryPolicyTest::conflict)))
        .isInstanceOf(ConflictException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(attempts).isEqualTo(1);
  }

  @Test
  void theStandardPolicyIsBounded() {
    RetryPolicy standard = RetryPolicy.standard();
    RetryPolicy moved =
        new RetryPolicy(
            standard.maxAttempts(),
            standard.firstDelay(),
            standard.maxDelay(),
            standard.deadline(),
            pacing);
    assertThatThrownBy(() -> moved.call(failing(1_000, RetryPolicyTest::conflict)))
        .isInstanceOf(ConflictException.class);
    assertThat(attempts).isLessThanOrEqualTo(20);
    assertThat(pacing.pauses.stream().mapToLong(Duration::toMillis).sum())
        .isLessThanOrEqualTo(5_000);
  }

  @Test
  void noneMeansOneAttempt() {
    assertThatThrownBy(() -> RetryPolicy.none().call(failing(9, RetryPolicyTest::conflict)))
        .isInstanceOf(ConflictException.class);
    assertThat(attempts).isEqualTo(1);
  }

  @Test
  void settingsOutsideTheirRangeAreRefusedByName() {
    assertThatThrownBy(() -> policy(0, 1, 1, 1))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("maxAttempts must be 1 or more, but was 0");
    assertThatThrownBy(() -> policy(1, -1, 1, 1)).hasMessageStartingWith("firstDelay");
    assertThatThrownBy(() -> policy(1, 1, 86_400_001, 1)).hasMessageStartingWith("maxDelay");
    assertThatThrownBy(() -> policy(1, 1, 1, -1)).hasMessageStartingWith("deadline");
    assertThat(policy(1, 86_400_000, 86_400_000, 86_400_000).maxAttempts()).isEqualTo(1);
  }

  @Test
  void theSystemsChanceStaysWithinItsBounds() throws InterruptedException {
    Pacing system = Pacing.system();
    for (int i = 0; i < 1_000; i++) {
      assertThat(system.randomUpTo(3)).isBetween(0L, 3L);
    }
    assertThat(system.randomUpTo(0)).isZero();
    long before = system.nanoTime();
    system.pause(Duration.ofNanos(1));
    assertThat(system.nanoTime() - before).isNotNegative();
  }
}
