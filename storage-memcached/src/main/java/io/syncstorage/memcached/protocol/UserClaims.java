package io.syncstorage.memcached.protocol;

import io.syncstorage.api.UserSession;
import io.syncstorage.api.error.ConflictException;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.api.value.UserId;
import io.syncstorage.memcached.client.CacheUnreachableException;
import io.syncstorage.memcached.entry.HeldPart;
import io.syncstorage.memcached.entry.Metadata;
import io.syncstorage.memcached.entry.StoredPart;
import io.syncstorage.memcached.entry.Token;
import io.syncstorage.memcached.entry.UserMark;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a session over everything of a user does in M, under the store's lock: it keeps cache-only
 * writers off, and announces what is about to go. Every method but those that end a claim throws
 * {@link CacheUnreachableException}.
 */
public final class UserClaims {

  private static final int MOST_ATTEMPTS = 100;
  private static final int MOST_ATTEMPTS_TO_END = 5;

  private final CacheContext context;

  public UserClaims(CacheContext context) {
    this.context = context;
  }

  /**
   * A session's claim.
   *
   * @param seen M as the session found it
   * @param before what a session that is gone had announced, and what is not settled yet
   */
  public record Claim(Token token, Seen seen, Optional<UserMark> before) {}

  /**
   * Keeps cache-only writers off. Without a complete M there is nothing to do: to get one, they
   * need the user's lock.
   */
  public Claim claim(UserId user) {
    Token token = context.tokens().get();
    Seen found =
        change(
            user,
            metadata ->
                metadata.stored().isComplete()
                    ? Optional.of(
                        metadata.markedBy(
                            new UserMark(token, metadata.mark().flatMap(UserMark::doomed))))
                    : Optional.empty());
    return new Claim(token, found, found.metadata().mark());
  }

  /** For a session that needs no claim, for want of cache-only collections. */
  public Claim none(UserId user) {
    Token token = context.tokens().get();
    Metadata unknown = Metadata.unknown(user, token);
    return new Claim(token, new Seen(unknown, false, Optional.empty()), Optional.empty());
  }

  /** What a T of the session must be above. */
  public Timestamp floor(UserId user) {
    return context.modes().hasCacheOnly()
        ? context.floor(context.register().read(user).metadata())
        : Timestamp.ZERO;
  }

  /**
   * Announces the deletion of the storage.
   *
   * @param isAssigned whether the session has its T already
   */
  public void doom(UserId user, Claim claim, UserSession session, boolean isAssigned) {
    Timestamp before = session.info().lastModified();
    change(
        user,
        metadata -> {
          Timestamp timestamp =
              isAssigned ? session.timestamp() : session.reserve(context.floor(metadata));
          // What an earlier deletion took must not come back if this one is rolled back.
          Metadata alive =
              FillSteps.isDeleted(metadata, before)
                  ? metadata.with(HeldPart.NONE).with(StoredPart.UNKNOWN)
                  : metadata;
          return Optional.of(
              alive
                  .markedBy(new UserMark(claim.token(), Optional.of(timestamp)))
                  .reserving(timestamp));
        });
  }

  /** Forgets everything but timestamps, before a restore is committed. */
  public void forget(UserId user, Claim claim) {
    change(
        user,
        metadata ->
            Optional.of(
                new Metadata(
                    user,
                    context.tokens().get(),
                    metadata.highest(),
                    StoredPart.UNKNOWN,
                    HeldPart.NONE,
                    Optional.of(new UserMark(claim.token(), Optional.empty())))));
  }

  /** Returns M as it was before. */
  private Seen change(UserId user, Function<Metadata, Optional<Metadata>> step) {
    context.missed().settle(user);
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      Seen seen = context.register().read(user);
      Optional<Metadata> next = step.apply(seen.metadata());
      if (next.isEmpty() || context.register().replace(seen, next.get()).isPresent()) {
        return seen;
      }
      context.observer().conflict();
    }
    throw new ConflictException("other sessions of the user kept changing the cache");
  }

  /**
   * Gives the claim up. Whoever overlapped with it can no longer commit. What was announced by
   * another and is not settled stays announced.
   */
  public void release(UserId user, Claim claim) {
    end(
        user,
        claim,
        seen -> {
          Metadata next =
              claim.before().isPresent()
                  ? seen.metadata().markedBy(claim.before().get())
                  : seen.metadata().unmarked(context.tokens().get());
          return context.register().replace(seen, next).isPresent();
        });
  }

  /**
   * After a restore was committed: M names what was restored of the cache-only collections. If this
   * fails, they have vanished.
   */
  public void restored(UserId user, Claim claim, HeldPart held) {
    end(
        user,
        claim,
        seen -> {
          Metadata next = seen.metadata().with(held).unmarked(context.tokens().get());
          return context.register().replace(seen, next).isPresent();
        });
  }

  /** Removes M, after the deletion, or a restore of nothing that is held, was committed. */
  public void remove(UserId user, Claim claim) {
    end(user, claim, context.register()::remove);
  }

  /** A failure is of no matter: the claim stands until somebody heals it. */
  private void end(UserId user, Claim claim, Function<Seen, Boolean> step) {
    try {
      for (int attempt = 0; attempt < MOST_ATTEMPTS_TO_END; attempt++) {
        Seen seen = context.register().read(user);
        if (!seen.metadata().isMarkedBy(claim.token()) || step.apply(seen)) {
          return;
        }
        context.observer().conflict();
      }
    } catch (CacheUnreachableException e) {
      context.observer().unreachable();
    }
  }
}
