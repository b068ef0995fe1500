package io.syncstorage.api.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncstorage.api.error.InvalidValueException;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TimestampTest {

  @ParameterizedTest
  @CsvSource({
    "1970-01-01T00:00:00Z, 0",
    "1970-01-01T00:00:00.000000001Z, 1",
    "1970-01-01T00:00:00.010Z, 1",
    "1970-01-01T00:00:00.010000001Z, 2",
    "1970-01-01T00:00:00.990000001Z, 100",
    "1970-01-01T00:00:00.999999999Z, 100",
    "1969-12-31T23:59:59.995Z, 0",
    "1969-12-31T23:59:59.000000001Z, 0",
    "-1000000000-01-01T00:00:00Z, 0",
    "2023-11-14T22:13:20.123Z, 170000000013",
    "9999-12-31T23:59:59.990Z, 25340230079999"
  })
  void anInstantIsRoundedUpAndNeverBelowZero(String instant, long hundredths) {
    assertThat(Timestamp.atOrAfter(Instant.parse(instant)).hundredths()).isEqualTo(hundredths);
  }

  @Test
  void anInstantIsNeverAfterItsTimestampNorATickBeforeIt() {
    Random random = new Random(1);
    for (int i = 0; i < 10_000; i++) {
      Instant instant =
          Instant.ofEpochSecond(random.nextInt(Integer.MAX_VALUE), random.nextInt(1_000_000_000));
      Instant rounded = Timestamp.atOrAfter(instant).toInstant();
      assertThat(rounded).isBetween(instant, instant.plusNanos(9_999_999));
    }
  }

  @Test
  void anInstantAfterTheYear9999IsRefused() {
    assertThatThrownBy(() -> Timestamp.atOrAfter(Instant.parse("9999-12-31T23:59:59.990000001Z")))
        .isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> Timestamp.atOrAfter(Instant.MAX))
        .isInstanceOf(InvalidValueException.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 25_340_230_080_000L, Long.MIN_VALUE, Long.MAX_VALUE})
  void whatIsOutsideTheRangeIsRefused(long hundredths) {
    assertThatThrownBy(() -> new Timestamp(hundredths))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage(
            "timestamp must be 0 to 25340230079999 hundredths of a second, but was " + hundredths);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0.00",
    "1, 0.01",
    "10, 0.10",
    "99, 0.99",
    "100, 1.00",
    "123456789012, 1234567890.12"
  })
  void itIsWrittenWithTwoDecimals(long hundredths, String text) {
    assertThat(new Timestamp(hundredths)).hasToString(text);
  }

  @Test
  void whatIsWrittenIsReadBack() {
    Random random = new Random(2);
    for (int i = 0; i < 10_000; i++) {
      Timestamp timestamp = new Timestamp(random.nextLong(Timestamp.MAX.hundredths() + 1));
      assertThat(Timestamp.parse(timestamp.toString())).isEqualTo(timestamp);
      assertThat(Timestamp.ofMillis(timestamp.toMillis())).isEqualTo(timestamp);
      assertThat(Timestamp.atOrAfter(timestamp.toInstant())).isEqualTo(timestamp);
    }
    assertThat(Timestamp.parse(Timestamp.MAX.toString())).isEqualTo(Timestamp.MAX);
  }

  @ParameterizedTest
  @CsvSource({"5, 500", "5.1, 510", "5.01, 501", "007.5, 750", "0, 0"})
  void shorterFormsAreRead(String text, long hundredths) {
    assertThat(Timestamp.parse(text)).isEqualTo(new Timestamp(hundredths));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "-1",
        "+1",
        ".5",
        "5.",
        "1.234",
        "1e3",
        "1,5",
        "1.5 ",
        "\u0661",
        "NaN",
        "5\n",
        "1234567890123",
        "999999999999.99"
      })
  void anythingElseIsRefused(String text) {
    assertThatThrownBy(() -> Timestamp.parse(text)).isInstanceOf(InvalidValueException.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 15, -10, 253_402_300_800_000L})
  void millisecondsThatAreNoTimestampAreRefused(long millis) {
    assertThatThrownBy(() -> Timestamp.ofMillis(millis)).isInstanceOf(InvalidValueException.class);
  }

  @Test
  void timestampsAreOrderedInTicks() {
    Timestamp one = new Timestamp(1);
    assertThat(Timestamp.ZERO.next()).isEqualTo(one);
    assertThat(one.isAfter(Timestamp.ZERO)).isTrue();
    assertThat(one.isAfter(one)).isFalse();
    assertThat(one.isBefore(one.next())).isTrue();
    assertThat(one.isBefore(one)).isFalse();
    assertThat(one).isLessThan(one.next());
    assertThat(Timestamp.max(one, Timestamp.ZERO)).isEqualTo(one);
    assertThat(Timestamp.max(Timestamp.ZERO, one)).isEqualTo(one);
    assertThat(one.since(Timestamp.ZERO)).isEqualTo(Duration.ofMillis(10));
    assertThat(Timestamp.ZERO.since(one)).isEqualTo(Duration.ofMillis(-10));
    assertThatThrownBy(Timestamp.MAX::next).isInstanceOf(InvalidValueException.class);
  }
}
