package io.syncstorage.memcached.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncstorage.api.error.InvalidValueException;
import io.syncstorage.api.value.UserId;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values of the port that cannot be wrong, and do not show what they hold. */
class ValuesTest {

  private static final UserId USER = new UserId(7);

  @ParameterizedTest
  @ValueSource(strings = {"", "with space", "line\r\nbreak", "tab\t", "\u007f", "ümlaut"})
  void aKeyThatMemcachedWouldMisreadIsRefused(String text) {
    assertThatThrownBy(() -> new CacheKey(USER, text))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("cache key");
  }

  @Test
  void aKeyThatIsTooLongIsRefused() {
    String tooLong = "k".repeat(CacheKey.LONGEST + 1);

    assertThatThrownBy(() -> new CacheKey(USER, tooLong))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("250");
  }

  @Test
  void theIdThatMeansWhateverItIsIsRefused() {
    assertThatThrownBy(() -> new CasId(0, 1)).isInstanceOf(InvalidValueException.class);
  }

  @Test
  void noValueShowsInText() {
    CacheKey key = new CacheKey(USER, "7:m");
    byte[] secret = {42, 42, 42};

    assertThat(new Versioned(secret, new CasId(1, 1)).toString())
        .contains("3 bytes")
        .doesNotContain("42");
    assertThat(new Entry(key, secret, Duration.ZERO).toString())
        .contains("7:m", "3 bytes")
        .doesNotContain("42");
  }
}
