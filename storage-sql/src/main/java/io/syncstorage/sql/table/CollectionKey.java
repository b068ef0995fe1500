package io.syncstorage.sql.table;

import io.syncstorage.api.value.UserId;

/**
 * One collection of one user.
 *
 * @param collection the number that stands for its name
 */
public record CollectionKey(long user, int collection) {

  /** The number under which a user's clock row is kept. */
  public static final int CLOCK = 0;

  public static CollectionKey clockOf(UserId user) {
    return new CollectionKey(user.value(), CLOCK);
  }

  public CollectionKey clock() {
    return new CollectionKey(user, CLOCK);
  }
}
