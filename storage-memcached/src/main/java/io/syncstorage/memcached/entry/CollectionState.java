package io.syncstorage.memcached.entry;

import io.syncstorage.api.value.Timestamp;
import java.time.Instant;

/** What the cache knows of one collection of the store behind it. */
public sealed interface CollectionState {

  /** A state that names the committed version. */
  sealed interface Known extends CollectionState {

    /** The collection's last-modified; {@link Timestamp#ZERO} if it does not exist. */
    Timestamp lastModified();

    /** When the store last confirmed it, in whole seconds. */
    Instant asOf();
  }

  /**
   * Committed, with a body in the cache.
   *
   * @param nonce of the body
   * @param chunks of the body, 1 or more
   */
  record Clean(Timestamp lastModified, Token nonce, int chunks, Usage usage, Instant asOf)
      implements Known {

    /** The same, confirmed by the store once more. */
    public Clean confirmed(Instant now) {
      return new Clean(lastModified, nonce, chunks, usage, now);
    }
  }

  /**
   * Committed; the items are in the store only.
   *
   * @param isTooLarge whether the body was found to be larger than the cache takes
   */
  record CleanWithoutBody(Timestamp lastModified, boolean isTooLarge, Instant asOf)
      implements Known {}

  /** Known not to exist. */
  record Absent(Instant asOf) implements Known {
    @Override
    public Timestamp lastModified() {
      return Timestamp.ZERO;
    }
  }

  /** A claim on the collection: nothing is known until it is replaced. */
  sealed interface Marked extends CollectionState {
    Token token();
  }

  /** A writer may have committed, or may be about to. */
  record Dirty(Token token) implements Marked {}

  /** Somebody fills the entry. */
  record Filling(Token token) implements Marked {}
}
