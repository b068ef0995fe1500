package io.syncstorage.examples.syncserver.transfer;

import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.BsoPatch;
import io.syncstorage.api.value.Change;
import io.syncstorage.api.value.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/** Between a store's absolute expiry and a line's seconds. */
final class TimeToLive {

  private static final long MAX_SECONDS = BsoPatch.MAX_TIME_TO_LIVE.toSeconds();
  private static final long MILLIS = 1000;

  private TimeToLive() {}

  /**
   * Whole seconds from {@code modified} to the expiry, rounded up; none if the item never expires.
   *
   * @param exact whether it may exceed 365 days, as it does when the time-to-live was given long
   *     after the payload
   */
  static OptionalLong secondsOf(Bso bso, boolean exact) {
    if (bso.expiry().isNever()) {
      return OptionalLong.empty();
    }
    long millis = Math.max(0, bso.expiry().epochMillis() - bso.modified().toMillis());
    long seconds = -Math.floorDiv(-millis, MILLIS);
    return OptionalLong.of(exact ? seconds : Math.min(seconds, MAX_SECONDS));
  }

  /** Whether a line's item has ceased to exist since it was exported. */
  static boolean isOver(TransferItem item, Instant now) {
    return item.modified().isPresent()
        && item.timeToLive().isPresent()
        && remainingMillis(item.modified().get(), item.timeToLive().getAsLong(), now) <= 0;
  }

  /**
   * What an import does to the stored time-to-live. As in the HTTP protocol, more than 365 days
   * means that the item never expires.
   */
  static Change<Duration> change(TransferItem item, Instant now) {
    if (item.timeToLive().isEmpty()) {
      return Change.reset();
    }
    long seconds = item.timeToLive().getAsLong();
    long millis =
        item.modified().isPresent()
            ? remainingMillis(item.modified().get(), seconds, now)
            : seconds * MILLIS;
    return millis > MAX_SECONDS * MILLIS
        ? Change.reset()
        : Change.to(Duration.ofMillis(Math.max(0, millis)));
  }

  private static long remainingMillis(Timestamp modified, long seconds, Instant now) {
    return modified.toMillis() + seconds * MILLIS - now.toEpochMilli();
  }
}
