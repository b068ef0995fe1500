package io.syncstorage.memcached.entry;

import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.api.value.UserId;
import java.util.Optional;

/**
 * M: all that the cache knows of one user, in one entry that only changes by compare-and-set. The
 * only source of truth in the cache: a body counts only if M names its nonce.
 *
 * @param incarnation changes when M is made anew after a loss, and when a session over everything
 *     of the user has ended: a cache-only session that overlapped either cannot commit
 * @param reserved not below any T that was given out; never served
 * @param mark the claim of a session over everything of the user
 */
public record Metadata(
    UserId user,
    Token incarnation,
    Timestamp reserved,
    StoredPart stored,
    HeldPart held,
    Optional<UserMark> mark) {

  /** What is known of a user whose M does not exist: nothing. */
  public static Metadata unknown(UserId user, Token incarnation) {
    return new Metadata(
        user, incarnation, Timestamp.ZERO, StoredPart.UNKNOWN, HeldPart.NONE, Optional.empty());
  }

  /** Whether the whole list may be served: it is complete, and nobody claims any of it. */
  public boolean isSettled() {
    return stored.isComplete() && mark.isEmpty() && !stored.hasMarks();
  }

  public boolean isOversize() {
    return stored.coverage() == StoredPart.Coverage.OVERSIZE;
  }

  /** What every new T must be above. */
  public Timestamp highest() {
    Timestamp served = Timestamp.max(stored.committed(), held.lastModified());
    Timestamp doomed = mark.flatMap(UserMark::doomed).orElse(Timestamp.ZERO);
    return Timestamp.max(Timestamp.max(reserved, served), doomed);
  }

  /** With {@code reserved} at least at a timestamp. */
  public Metadata reserving(Timestamp timestamp) {
    return new Metadata(user, incarnation, Timestamp.max(reserved, timestamp), stored, held, mark);
  }

  public Metadata with(StoredPart part) {
    return new Metadata(user, incarnation, reserved, part, held, mark);
  }

  public Metadata with(HeldPart part) {
    return new Metadata(user, incarnation, reserved, stored, part, mark);
  }

  /** With another state of a collection of the store. */
  public Metadata with(CollectionName collection, CollectionState state) {
    return with(stored.with(collection, state));
  }

  /** With nothing known of a collection, or in a complete list: without it. */
  public Metadata without(CollectionName collection) {
    return with(stored.without(collection));
  }

  /** After a commit of the store, of which this may or may not be the latest. */
  public Metadata committedAtLeast(Timestamp timestamp) {
    return stored.isComplete()
        ? with(stored.withCommitted(Timestamp.max(stored.committed(), timestamp)))
        : this;
  }

  /** As of a store whose last-modified was read. */
  public Metadata committedAt(Timestamp timestamp) {
    return stored.isComplete() ? with(stored.withCommitted(timestamp)) : this;
  }

  public Metadata markedBy(UserMark claim) {
    return new Metadata(user, incarnation, reserved, stored, held, Optional.of(claim));
  }

  /** Without a claim on everything; whoever overlapped with it can no longer commit. */
  public Metadata unmarked(Token next) {
    return new Metadata(user, next, reserved, stored, held, Optional.empty());
  }

  /** Whether exactly this claim on everything stands. */
  public boolean isMarkedBy(Token token) {
    return mark.isPresent() && mark.get().token().equals(token);
  }

  /** What stands in for an M that does not fit into the cache. */
  public Metadata oversized() {
    return new Metadata(user, incarnation, highest(), StoredPart.OVERSIZE, HeldPart.NONE, mark);
  }
}
