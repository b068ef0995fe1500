package io.syncstorage.api.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ErrorsTest {

  private final Exception cause = new Exception("cause");
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void everyErrorSaysWhetherToTryAgain() {
    assertThat(List.of(new ConflictException("m"), new LockLostException("m")))
        .extracting(StorageException::retryAdvice)
        .containsOnly(RetryAdvice.RETRY_SOON);
    assertThat(new UnavailableException("m", null).retryAdvice())
        .isEqualTo(RetryAdvice.RETRY_LATER);
    assertThat(new OutcomeUnknownException("m", null).retryAdvice())
        .isEqualTo(RetryAdvice.READ_FIRST);
    assertThat(
            List.of(
                new BatchNotFoundException("m"),
                new InvalidOffsetException("m"),
                new ValueTooLargeException("m")))
        .extracting(StorageException::retryAdvice)
        .containsOnly(RetryAdvice.DO_NOT_RETRY);
  }

  @Test
  void theTimeToWaitIsTold() {
    assertThat(new ConflictException("m", SECOND, null).retryAfter()).contains(SECOND);
    assertThat(new UnavailableException("m", SECOND, null).retryAfter()).contains(SECOND);
    assertThat(new ConflictException("m").retryAfter()).isEmpty();
    assertThat(new UnavailableException("m", null).retryAfter()).isEmpty();
  }

  @Test
  void theTimeToWaitIsNeverNegative() {
    assertThat(new ConflictException("m", SECOND.negated(), null).retryAfter())
        .contains(Duration.ZERO);
  }

  @Test
  void messageAndCauseAreKept() {
    assertThat(
            List.of(
                new ConflictException("m", cause),
                new LockLostException("m", cause),
                new UnavailableException("m", cause),
                new OutcomeUnknownException("m", cause)))
        .allSatisfy(e -> assertThat(e).hasMessage("m").hasCause(cause));
  }

  @Test
  void aLostLockIsAConflict() {
    assertThat(new LockLostException("m")).isInstanceOf(ConflictException.class);
  }
}
