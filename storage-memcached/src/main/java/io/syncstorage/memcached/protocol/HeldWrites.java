package io.syncstorage.memcached.protocol;

import io.syncstorage.api.error.ConflictException;
import io.syncstorage.api.error.LockLostException;
import io.syncstorage.api.error.OutcomeUnknownException;
import io.syncstorage.api.error.UnavailableException;
import io.syncstorage.api.retry.Pacing;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.api.value.UserId;
import io.syncstorage.memcached.client.CacheUnreachableException;
import io.syncstorage.memcached.entry.HeldPart;
import io.syncstorage.memcached.entry.Metadata;
import io.syncstorage.memcached.entry.Token;
import io.syncstorage.memcached.lock.Patience;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The steps of a session that writes a cache-only collection. All of it becomes visible by one
 * compare-and-set of M, which is also its only record.
 */
public final class HeldWrites {

  /** Another session may take each T that was waited for. */
  private static final int MOST_CLOCK_WAITS = 20;

  private static final String MARKED = "a session of the user is being written to the store";

  private final CacheContext context;
  private final FillSteps fills;
  private final HeldReads reads;
  private final Pacing clockPacing;
  private final Duration maxClockLead;

  /**
   * @param clockPacing how to wait for the clock to move on
   * @param maxClockLead the longest such wait
   */
  public HeldWrites(
      CacheContext context,
      FillSteps fills,
      HeldReads reads,
      Pacing clockPacing,
      Duration maxClockLead) {
    this.context = context;
    this.fills = fills;
    this.reads = reads;
    this.clockPacing = clockPacing;
    this.maxClockLead = maxClockLead;
  }

  /** What a session begins with. */
  public record Opening(HeldBase base, HeldReads.View view) {}

  /**
   * A session's T.
   *
   * @param seen M as it was when T was assigned
   */
  public record Assignment(Timestamp timestamp, Seen seen) {}

  /**
   * The collection as it is, with an M that is complete and that nobody claims as a whole. Waits
   * for the clock here rather than at the first mutation, if it has to: what the session takes for
   * now is then not before its T.
   *
   * @throws CacheUnreachableException if the cache cannot be reached
   */
  public Opening open(UserId user, CollectionName collection, Patience patience) {
    context.missed().settle(user);
    while (true) {
      Seen seen = context.register().read(user);
      Metadata metadata = seen.metadata();
      requireListed(metadata);
      if (metadata.stored().isComplete() && metadata.mark().isEmpty()) {
        Optional<HeldReads.View> view = reads.look(seen, collection);
        if (view.isPresent()) {
          awaitClockIfNear(metadata.highest().next());
          HeldBase base = HeldBase.of(metadata, collection, context.clock().instant());
          return new Opening(base, view.get());
        }
      } else if (fills.fillList(user).isEmpty()) {
        patience.pause(MARKED);
      }
    }
  }

  private static void requireListed(Metadata metadata) {
    if (metadata.isOversize()) {
      throw unlistable();
    }
  }

  private static UnavailableException unlistable() {
    return new UnavailableException(
        "the user has too many collections for the cache to list", null);
  }

  /**
   * T for a session: above all that M knows, above {@code after}, and the clock's reading rounded
   * up, for which it waits if need be.
   *
   * @throws ConflictException if the clock has to move on too far
   * @throws LockLostException if M no longer says what the session began with
   */
  public Assignment assign(Opening opening, Timestamp after, Patience patience) {
    UserId user = opening.view().seen().metadata().user();
    int waits = 0;
    while (true) {
      Seen seen = context.register().read(user);
      Metadata metadata = seen.metadata();
      opening.base().requireStillIn(metadata, context.clock().instant());
      if (metadata.isSettled()) {
        Timestamp least = Timestamp.max(metadata.highest(), after).next();
        Timestamp reading = context.clockRoundedUp();
        if (!least.isAfter(reading)) {
          return new Assignment(reading, seen);
        }
        awaitClock(least, waits++);
      } else {
        awaitMark(user, patience);
      }
    }
  }

  /** Takes off a mark whose owner is gone, or gives its owner time. */
  private void awaitMark(UserId user, Patience patience) {
    if (fills.fillList(user).isEmpty()) {
      patience.pause(MARKED);
    }
  }

  /** Waits if a wait will do; otherwise who needs a T will be told. */
  private void awaitClockIfNear(Timestamp least) {
    Timestamp reading = context.clockRoundedUp();
    Duration lead = least.since(reading);
    if (least.isAfter(reading) && lead.compareTo(maxClockLead) <= 0) {
      awaitClock(least, 0);
    }
  }

  /** A clock that does not move while one waits is no reason to wait for ever. */
  private void awaitClock(Timestamp least, int waitsBefore) {
    Duration lead = Duration.between(context.clock().instant(), least.toInstant());
    if (waitsBefore == MOST_CLOCK_WAITS) {
      throw new ConflictException("the clock does not move on", lead, /* cause= */ null);
    }
    if (lead.compareTo(maxClockLead) > 0) {
      throw new ConflictException(
          "the clock has to move on before another timestamp can be given out",
          lead.minus(maxClockLead),
          /* cause= */ null);
    }
    try {
      clockPacing.pause(lead.isNegative() ? Duration.ZERO : lead);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ConflictException("interrupted while waiting for the clock", e);
    }
  }

  /**
   * Checks, for a session that has changed nothing, that it could still commit.
   *
   * @throws LockLostException if it could not
   */
  public void validate(UserId user, Opening opening) {
    try {
      Metadata metadata = context.register().read(user).metadata();
      opening.base().requireStillIn(metadata, context.clock().instant());
    } catch (CacheUnreachableException e) {
      throw HeldReads.unreachable(e);
    }
  }

  /**
   * Makes a session's change visible.
   *
   * @param last M as the session saw it last
   * @throws LockLostException if M no longer says what the session began with
   * @throws ConflictException if T was overtaken
   * @throws UnavailableException if the cache could not be reached; nothing happened
   * @throws OutcomeUnknownException if the answer was lost
   */
  public void commit(HeldBase base, Seen last, HeldChange change, Patience patience) {
    Seen replaced;
    try {
      context.bodies().store(change.bodies());
      replaced = replace(base, last, change, patience);
    } catch (CacheUnreachableException e) {
      throw HeldReads.unreachable(e);
    }
    cleanUp(replaced.metadata().user(), base, change, replaced);
  }

  /** Returns M as it was before. */
  private Seen replace(HeldBase base, Seen last, HeldChange change, Patience patience) {
    Token session = context.tokens().get();
    for (Seen seen = last; ; seen = reread(seen)) {
      Metadata metadata = seen.metadata();
      Instant now = context.clock().instant();
      base.requireStillIn(metadata, now);
      change.timestamp().ifPresent(timestamp -> requireAhead(timestamp, metadata));
      boolean isBarred =
          change.timestamp().isPresent() ? !metadata.isSettled() : metadata.mark().isPresent();
      if (isBarred) {
        awaitMark(metadata.user(), patience);
      } else if (tryReplace(seen, next(metadata, base, change, session, now), session)) {
        return seen;
      } else {
        context.observer().conflict();
      }
    }
  }

  private Seen reread(Seen seen) {
    return context.register().read(seen.metadata().user());
  }

  /** Others may have been given a T meanwhile, and the clock may have gone back. */
  private void requireAhead(Timestamp timestamp, Metadata metadata) {
    if (!timestamp.isAfter(metadata.highest())) {
      throw new ConflictException("another session of the user was given a later timestamp");
    }
    if (timestamp.isAfter(context.clockRoundedUp())) {
      Duration lead = Duration.between(context.clock().instant(), timestamp.toInstant());
      throw new ConflictException("the clock went back meanwhile", lead, /* cause= */ null);
    }
  }

  private static Metadata next(
      Metadata metadata, HeldBase base, HeldChange change, Token session, Instant now) {
    HeldPart held = metadata.held();
    if (change.timestamp().isPresent()) {
      held = held.changed(base.collection(), change.held().orElse(null), change.timestamp().get());
    }
    held = held.withBatches(base.collection(), change.batches(), now).committedBy(session);
    return metadata.with(held).reserving(change.timestamp().orElse(Timestamp.ZERO));
  }

  private boolean tryReplace(Seen seen, Metadata next, Token session) {
    if (!context.register().fits(next)) {
      throw unlistable();
    }
    try {
      return context.register().replace(seen, next).isPresent();
    } catch (CacheUnreachableException e) {
      if (e.mayHaveHappened() && !isIn(next, session)) {
        throw new OutcomeUnknownException(
            "the cache did not answer whether the session was committed", e);
      }
      if (!e.mayHaveHappened()) {
        throw e;
      }
      return true;
    }
  }

  /** Whether M shows that the session was committed. */
  private boolean isIn(Metadata next, Token session) {
    try {
      HeldPart held = context.register().read(next.user()).metadata().held();
      return held.commit().equals(session);
    } catch (CacheUnreachableException e) {
      return false;
    }
  }

  /** Deletes what M no longer names. What is left over ends with its lifetime. */
  private void cleanUp(UserId user, HeldBase base, HeldChange change, Seen replaced) {
    try {
      if (change.timestamp().isPresent() && base.held().isPresent()) {
        context.bodies().deleteOwn(user, base.collection(), base.held().get());
      }
      replaced
          .metadata()
          .held()
          .batchesOf(base.collection())
          .forEach(
              (id, batch) -> {
                if (!batch.equals(change.batches().get(id))) {
                  context.bodies().deleteBatch(user, id, batch);
                }
              });
    } catch (CacheUnreachableException e) {
      context.observer().unreachable();
    }
  }
}
