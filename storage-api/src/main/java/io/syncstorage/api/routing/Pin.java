package io.syncstorage.api.routing;

import io.syncstorage.api.error.InvalidValueException;
import java.util.Optional;

/**
 * Where a user lives. Pins are replaced, never removed, and no two pins of a user are equal: two
 * equal answers of a {@link UserDirectory} mean that nothing changed between them.
 *
 * @param store the store that serves the user, during a move too
 * @param movingTo the target of a move that was begun and has not arrived: a mark that the first
 *     write session takes off, and the move fails without it
 * @param revision 1 for the first pin, one more with every change
 */
public record Pin(StoreName store, Optional<StoreName> movingTo, long revision) {

  public Pin {
    if (revision < 1) {
      throw new InvalidValueException("pin revision", "must be 1 or more, but was " + revision);
    }
    if (movingTo.isPresent() && movingTo.get().equals(store)) {
      throw new InvalidValueException("pin", "must not move a user to the store it is in");
    }
  }

  /** The first pin of a user. */
  public static Pin first(StoreName store) {
    return new Pin(store, Optional.empty(), 1);
  }

  /** The next pin: a move to another store begins. */
  public Pin movingTo(StoreName target) {
    return new Pin(store, Optional.of(target), revision + 1);
  }

  /** The next pin: the user stays where it is. */
  public Pin settled() {
    return new Pin(store, Optional.empty(), revision + 1);
  }

  /**
   * The next pin: the user is where it was moving to.
   *
   * @throws java.util.NoSuchElementException if it was not moving
   */
  public Pin arrived() {
    return new Pin(movingTo.orElseThrow(), Optional.empty(), revision + 1);
  }

  public boolean isMoving() {
    return movingTo.isPresent();
  }

  /** Whether the user's data is in this store, or may be about to count there. */
  public boolean concerns(StoreName name) {
    return store.equals(name) || (movingTo.isPresent() && movingTo.get().equals(name));
  }
}
