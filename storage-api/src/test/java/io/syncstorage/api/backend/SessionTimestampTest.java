package io.syncstorage.api.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.syncstorage.api.error.ConflictException;
import io.syncstorage.api.value.Timestamp;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SessionTimestampTest {

  private static final Instant NOW = Instant.ofEpochSecond(1000);
  private static final Timestamp READING = new Timestamp(100_000);

  private Instant now = NOW;
  private final SessionTimestamp timestamp = new SessionTimestamp(() -> now, Duration.ofSeconds(1));

  @Test
  void itIsTheClocksReadingRoundedUp() {
    now = NOW.plusMillis(1);
    assertThat(timestamp.reserve(Timestamp.ZERO, Timestamp.ZERO)).isEqualTo(READING.next());
  }

  @Test
  void whereTheClockIsNotAheadItIsTheLastPlusATick() {
    assertThat(timestamp.reserve(READING, Timestamp.ZERO)).isEqualTo(READING.next());
  }

  @Test
  void itIsAboveWhatItIsToComeAfter() {
    Timestamp after = new Timestamp(READING.hundredths() + 7);
    assertThat(timestamp.reserve(READING, after)).isEqualTo(after.next());
  }

  @Test
  void anotherReservationNeverLowersIt() {
    Timestamp high = timestamp.reserve(READING, new Timestamp(READING.hundredths() + 50));
    assertThat(timestamp.reserve(READING, Timestamp.ZERO)).isEqualTo(high);
    now = NOW.plusSeconds(5);
    assertThat(timestamp.reserve(READING, Timestamp.ZERO)).isEqualTo(Timestamp.atOrAfter(now));
  }

  @Test
  void aMutationKeepsWhatWasReservedAndDoesNotAskAgain() {
    Timestamp reserved = timestamp.reserve(READING, Timestamp.ZERO);
    now = NOW.plusSeconds(5);
    assertThat(timestamp.forMutation(SessionTimestampTest::neverAsked)).isEqualTo(reserved);
    assertThat(timestamp.assigned()).isEqualTo(reserved);
  }

  private static Timestamp neverAsked() {
    throw new AssertionError("the last timestamp was asked for");
  }

  @Test
  void theFirstMutationAssignsIt() {
    assertThat(timestamp.isAssigned()).isFalse();
    assertThat(timestamp.forMutation(() -> READING)).isEqualTo(READING.next());
    assertThat(timestamp.isAssigned()).isTrue();
  }

  @Test
  void beforeItIsAssignedThereIsNone() {
    assertThatThrownBy(timestamp::assigned).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void exactlyTheBoundAheadOfTheClockIsAllowedAndATickMoreTellsTheTimeToWait() {
    Timestamp bound = Timestamp.atOrAfter(NOW.plusSeconds(1));
    assertThat(timestamp.reserve(new Timestamp(bound.hundredths() - 1), Timestamp.ZERO))
        .isEqualTo(bound);
    ConflictException refused =
        catchThrowableOfType(
            ConflictException.class, () -> timestamp.reserve(bound, Timestamp.ZERO));
    assertThat(refused.retryAfter()).contains(Duration.ofMillis(10));
    assertThat(timestamp.assigned()).as("what it was before").isEqualTo(bound);
  }

  @Test
  void roundingUpIsNoLead() {
    now = NOW.plusMillis(1);
    SessionTimestamp strict = new SessionTimestamp(() -> now, Duration.ZERO);
    assertThat(strict.reserve(Timestamp.ZERO, Timestamp.ZERO)).isEqualTo(READING.next());
  }
}
