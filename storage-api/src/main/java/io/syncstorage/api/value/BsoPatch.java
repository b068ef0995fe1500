package io.syncstorage.api.value;

import io.syncstorage.api.error.InvalidValueException;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A change to one item, or its creation: each field kept, reset or set. {@link #applyTo} is the one
 * definition of what a patch does; stores call it or must agree with it.
 *
 * @param payload default: the empty text
 * @param sortIndex default: none
 * @param timeToLive default: the item never expires; 0 to {@link #MAX_TIME_TO_LIVE}, in whole
 *     milliseconds, counted from the T of the session that applies the patch
 */
public record BsoPatch(
    BsoId id, Change<String> payload, Change<Integer> sortIndex, Change<Duration> timeToLive) {

  /** The longest time-to-live: 365 days. */
  public static final Duration MAX_TIME_TO_LIVE = Duration.ofDays(365);

  public BsoPatch {
    if (payload instanceof Change.To<String> to && !Payload.isStorable(to.value())) {
      throw new InvalidValueException(
          "payload", "must be Unicode text without NUL characters and lone surrogates");
    }
    if (timeToLive instanceof Change.To<Duration> to && !isLegalTimeToLive(to.value())) {
      throw new InvalidValueException(
          "time-to-live",
          "must be whole milliseconds from zero to 365 days, but was " + to.value());
    }
  }

  private static boolean isLegalTimeToLive(Duration duration) {
    return !duration.isNegative()
        && duration.compareTo(MAX_TIME_TO_LIVE) <= 0
        && duration.equals(Duration.ofMillis(duration.toMillis()));
  }

  /** A patch that gives no field: it creates the item with defaults, or leaves it as it is. */
  public static BsoPatch of(BsoId id) {
    return new BsoPatch(id, Change.keep(), Change.keep(), Change.keep());
  }

  public static BsoPatch of(String id) {
    return of(new BsoId(id));
  }

  public BsoPatch withPayload(String value) {
    return new BsoPatch(id, Change.to(value), sortIndex, timeToLive);
  }

  public BsoPatch withSortIndex(int value) {
    return new BsoPatch(id, payload, Change.to(value), timeToLive);
  }

  public BsoPatch withTimeToLive(Duration value) {
    return new BsoPatch(id, payload, sortIndex, Change.to(value));
  }

  /** Whether the item's {@code modified} becomes T even if the item exists (TS-5). */
  public boolean touchesModified() {
    return payload.isGiven() || sortIndex.isGiven();
  }

  /** This patch followed by a later one of the same item, field by field (WR-4, BA-2). */
  public BsoPatch then(BsoPatch later) {
    if (!id.equals(later.id)) {
      throw new IllegalArgumentException("patches of two items cannot be merged");
    }
    return new BsoPatch(
        id,
        payload.then(later.payload),
        sortIndex.then(later.sortIndex),
        timeToLive.then(later.timeToLive));
  }

  /**
   * Merges patches of equal ids in their order (WR-4).
   *
   * @return one patch an id, ordered by each id's first appearance
   */
  public static Map<BsoId, BsoPatch> merge(Collection<BsoPatch> patches) {
    Map<BsoId, BsoPatch> merged = new LinkedHashMap<>(patches.size() * 2);
    for (BsoPatch patch : patches) {
      merged.merge(patch.id(), patch, BsoPatch::then);
    }
    return merged;
  }

  /**
   * The item after this patch in a session of timestamp T (IT-1, IT-3, TS-5).
   *
   * @param current the item as it is, or null if it does not exist; an expired item does not
   * @param timestamp the session's T
   */
  public Bso applyTo(@Nullable Bso current, Timestamp timestamp) {
    Bso before = current == null ? blank(timestamp) : current;
    return new Bso(
        id,
        touchesModified() ? timestamp : before.modified(),
        payload.apply(before.payload(), Payload.DEFAULT, text -> text),
        sortIndex.apply(before.sortIndex(), OptionalInt.empty(), OptionalInt::of),
        timeToLive.apply(
            before.expiry(), Expiry.NEVER, duration -> Expiry.of(timestamp, duration)));
  }

  private Bso blank(Timestamp timestamp) {
    return new Bso(id, timestamp, Payload.DEFAULT, OptionalInt.empty(), Expiry.NEVER);
  }

  /** Without the payload, which never shows in a log. */
  @Override
  public String toString() {
    return "BsoPatch[id="
        + id
        + ", payload "
        + (payload.isGiven() ? "given" : "kept")
        + ", sortIndex="
        + sortIndex
        + ", timeToLive="
        + timeToLive
        + "]";
  }
}
