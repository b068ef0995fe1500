package io.syncstorage.api.backend;

import io.syncstorage.api.error.ConflictException;
import io.syncstorage.api.value.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The T of one write session (TS-1, TS-6): assigned at its first mutation, or earlier and perhaps
 * repeatedly by a reservation.
 *
 * <p>It knows the rule for the number, and no lock. That T is above all that was committed before,
 * in commit order (TS-2), is the store's part: from the moment at which it reads the user's last
 * timestamp to the end of the session nobody else may be given one.
 *
 * <p>For one thread at a time.
 */
public final class SessionTimestamp {

  private final InstantSource clock;
  private final Duration maxClockLead;
  private @Nullable Timestamp assigned;

  /**
   * Of a session that has none yet.
   *
   * @param maxClockLead how far T may run ahead of the clock; the store's trait of that name
   */
  public SessionTimestamp(InstantSource clock, Duration maxClockLead) {
    this.clock = clock;
    this.maxClockLead = maxClockLead;
  }

  /** Whether there is one. */
  public boolean isAssigned() {
    return assigned != null;
  }

  /**
   * T.
   *
   * @throws IllegalStateException before it is assigned (LK-7)
   */
  public Timestamp assigned() {
    if (assigned == null) {
      throw new IllegalStateException("no timestamp is assigned before the first mutation");
    }
    return assigned;
  }

  /**
   * T for a mutation: assigned now unless it was before.
   *
   * @param last asked only if T is assigned now: locks out whoever else could be given a timestamp,
   *     and gives the last one that was committed
   * @throws ConflictException as {@link #reserve}
   */
  public Timestamp forMutation(Supplier<Timestamp> last) {
    return assigned == null ? reserve(last.get(), Timestamp.ZERO) : assigned;
  }

  /**
   * Assigns T: the clock's reading rounded up to a tick, or where that is not above the bounds, one
   * tick above them; never below an earlier T of this session.
   *
   * @param last the storage's last-modified as it is committed
   * @param after another bound, as {@code reserve} of a session was given
   * @throws ConflictException if T would run ahead of the clock by more than the bound; it tells
   *     the time to wait
   */
  public Timestamp reserve(Timestamp last, Timestamp after) {
    Instant now = clock.instant();
    Timestamp reading = Timestamp.atOrAfter(now);
    Timestamp next = Timestamp.max(Timestamp.max(last, after).next(), reading);
    Duration lead = Duration.between(now, next.toInstant());
    if (next.isAfter(reading) && lead.compareTo(maxClockLead) > 0) {
      throw new ConflictException(
          "the clock has to move on before another timestamp can be given out",
          lead.minus(maxClockLead),
          /* cause= */ null);
    }
    assigned = assigned == null ? next : Timestamp.max(assigned, next);
    return assigned;
  }
}
