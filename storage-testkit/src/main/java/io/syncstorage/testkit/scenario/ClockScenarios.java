package io.syncstorage.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncstorage.api.CollectionWriter;
import io.syncstorage.api.error.ConflictException;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.testkit.check.Checks;
import io.syncstorage.testkit.stage.Stage;
import java.time.Duration;

/** TS-6: timestamps and a clock that is slow, frozen, or goes back. */
final class ClockScenarios extends Scenario {

  ClockScenarios(Stage stage) {
    super(stage);
  }

  @Checks("TS-6")
  void theClockIsRoundedUpToATick() {
    advance(Duration.ofMillis(3));
    Timestamp reading = Timestamp.atOrAfter(clock().instant());
    assertThat(put(BOOKMARKS, A)).isGreaterThanOrEqualTo(reading);
    advance(Duration.ofSeconds(2).plusNanos(1));
    Timestamp later = Timestamp.atOrAfter(clock().instant());
    assertThat(put(BOOKMARKS, A)).isBetween(later, later.next().next());
  }

  @Checks("TS-6")
  void aClockThatGoesBackALittleDoesNotTakeTimestampsWithIt() {
    Timestamp before = put(BOOKMARKS, A);
    advance(stage.traits().maxClockLead().dividedBy(2).negated());
    Timestamp after = put(BOOKMARKS, A);
    assertThat(after).isGreaterThan(before);
    assertThat(put(HISTORY, A)).isGreaterThan(after);
  }

  @Checks("TS-6")
  void aClockThatGoesBackTooFarMakesWritersWait() {
    Timestamp before = put(BOOKMARKS, A);
    Duration jump = stage.traits().maxClockLead().plusSeconds(3);
    advance(jump.negated());
    try (CollectionWriter writer = writer(BOOKMARKS)) {
      ConflictException conflict =
          assertRefused(
              ConflictException.class, "a put far ahead of the clock", () -> writer.put(patch(B)));
      assertThat(conflict.retryAfter()).as("the time to wait").isPresent();
      Duration wait = conflict.retryAfter().orElseThrow();
      assertThat(wait).isBetween(Duration.ofSeconds(2), jump);
      advance(wait.plusMillis(20));
    }
    assertThat(ids(BOOKMARKS)).containsExactly(A);
    assertThat(put(BOOKMARKS, B)).as("after the wait").isGreaterThan(before);
  }

  @Checks("TS-6")
  void aReservedTimestampIsAboveTheOneAskedForAndOnlyRises() {
    put(BOOKMARKS, A);
    try (CollectionWriter writer = writer(BOOKMARKS)) {
      Timestamp first = writer.reserve(Timestamp.ZERO);
      assertThat(first).isGreaterThan(storageTimestamp());
      Timestamp second = writer.reserve(first.next());
      assertThat(second).isGreaterThan(first.next());
      assertThat(writer.reserve(Timestamp.ZERO)).isGreaterThanOrEqualTo(second);
      Timestamp assigned = writer.timestamp();
      writer.put(patch(B));
      assertThat(writer.timestamp()).isEqualTo(assigned);
      assertFails(
          IllegalStateException.class, "after the first mutation", () -> writer.reserve(assigned));
      assertThat(writer.commit()).isEqualTo(assigned);
    }
    assertThat(existingItem(B).modified()).isEqualTo(storageTimestamp());
  }

  @Checks("TS-6")
  void aReservationFarAheadOfTheClockIsRefused() {
    Duration tooFar = stage.traits().maxClockLead().plusSeconds(1);
    Timestamp after = Timestamp.atOrAfter(clock().instant().plus(tooFar));
    try (CollectionWriter writer = writer(BOOKMARKS)) {
      ConflictException conflict =
          assertRefused(ConflictException.class, "reserve far ahead", () -> writer.reserve(after));
      assertThat(conflict.retryAfter()).isPresent();
    }
    assertThat(storageTimestamp()).isEqualTo(Timestamp.ZERO);
  }
}
