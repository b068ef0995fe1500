package io.syncstorage.api.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncstorage.api.error.InvalidValueException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class ExpiryTest {

  private static final Expiry AT_5000 = new Expiry(5_000);

  @Test
  void anItemIsThereUntilOneMillisecondBeforeAndGoneAtTheInstant() {
    assertThat(AT_5000.isReachedAt(Instant.ofEpochMilli(4_999))).isFalse();
    assertThat(AT_5000.isReachedAt(Instant.ofEpochMilli(5_000).minusNanos(1))).isFalse();
    assertThat(AT_5000.isReachedAt(Instant.ofEpochMilli(5_000))).isTrue();
    assertThat(AT_5000.isReachedAt(Instant.ofEpochMilli(5_001))).isTrue();
  }

  @Test
  void clocksFarOffAreNoError() {
    assertThat(AT_5000.isReachedAt(Instant.MAX)).isTrue();
    assertThat(AT_5000.isReachedAt(Instant.MIN)).isFalse();
    assertThat(Expiry.NEVER.isReachedAt(Instant.MAX)).isFalse();
  }

  @Test
  void theTimeToLiveCountsFromTheTimestamp() {
    assertThat(Expiry.of(new Timestamp(100), Duration.ofMillis(5))).isEqualTo(new Expiry(1_005));
    assertThat(Expiry.of(new Timestamp(100), Duration.ZERO)).isEqualTo(new Expiry(1_000));
    assertThat(Expiry.of(Timestamp.MAX, BsoPatch.MAX_TIME_TO_LIVE)).isEqualTo(Expiry.NEVER);
  }

  @Test
  void fromTheLimitOnItMeansNever() {
    assertThat(new Expiry(2_100_000_000_000L)).isEqualTo(Expiry.NEVER);
    assertThat(new Expiry(Long.MAX_VALUE)).isEqualTo(Expiry.NEVER);
    assertThat(new Expiry(2_099_999_999_999L).isNever()).isFalse();
    assertThat(Expiry.NEVER.isNever()).isTrue();
    assertThat(Expiry.NEVER.isReachedAt(Instant.ofEpochMilli(2_100_000_000_000L))).isFalse();
    assertThat(AT_5000).isLessThan(Expiry.NEVER);
  }

  @Test
  void anExpiryBefore1970IsRefused() {
    assertThat(new Expiry(0).isReachedAt(Instant.EPOCH)).isTrue();
    assertThatThrownBy(() -> new Expiry(-1))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("-1");
  }

  @Test
  void itPrintsAsAnInstant() {
    assertThat(AT_5000).hasToString("1970-01-01T00:00:05Z");
    assertThat(Expiry.NEVER).hasToString("never");
  }
}
