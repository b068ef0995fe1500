package io.syncstorage.api.routing;

import io.syncstorage.api.SyncStorage;
import io.syncstorage.api.error.ConflictException;
import io.syncstorage.api.error.UnavailableException;
import io.syncstorage.api.value.UserId;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * Reaches a user's data in the store it is in: the pin is read again after the lock or the snapshot
 * was obtained there, and if it changed, everything starts over.
 */
final class UserRouter {

  /** Starting over this often means that the user is being moved back and forth. */
  private static final int MAX_ATTEMPTS = 8;

  /**
   * What is done in the user's store.
   *
   * @param open takes a lock or a snapshot, waiting for so long at most
   * @param release gives back what was obtained from a store that turned out to be the wrong one
   */
  record Access<R>(BiFunction<SyncStorage, Duration, R> open, Consumer<? super R> release) {}

  private final NamedStores stores;
  private final Pins pins;

  UserRouter(NamedStores stores, Pins pins) {
    this.stores = stores;
    this.pins = pins;
  }

  /** For what only reads: a user without data needs no pin, and a move need not be disturbed. */
  <R> R read(UserId user, Patience patience, Access<R> access) {
    Optional<Pin> pin = pins.findOrDiscover(user, patience);
    for (int attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
      StoreName store = pin.map(Pin::store).orElseGet(() -> pins.preferred(user));
      R opened = access.open().apply(stores.get(store), patience.left());
      boolean right = false;
      try {
        Optional<Pin> now = pins.find(user, patience);
        right = now.equals(pin);
        if (right) {
          return opened;
        }
        pin = Optional.of(required(user, now));
      } finally {
        if (!right) {
          access.release().accept(opened);
        }
      }
    }
    throw movedAgainAndAgain(user);
  }

  /** For what may write: the pin is there before the session opens, without a move's mark after. */
  <R> R write(UserId user, Patience patience, Access<R> access) {
    Pin pin = pins.findOrSet(user, patience);
    for (int attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
      R opened = access.open().apply(stores.get(pin.store()), patience.left());
      boolean right = false;
      try {
        Pin now = required(user, pins.find(user, patience));
        right = now.equals(pin) && isWithoutMark(user, pin, patience);
        if (right) {
          return opened;
        }
        pin = now;
      } finally {
        if (!right) {
          access.release().accept(opened);
        }
      }
    }
    throw movedAgainAndAgain(user);
  }

  /**
   * Whoever has the write lock and sees a move's mark knows that the mover has not, or will not
   * keep, the lock: taking the mark off makes that move fail.
   */
  private boolean isWithoutMark(UserId user, Pin pin, Patience patience) {
    return !pin.isMoving() || pins.replace(user, pin, pin.settled(), patience);
  }

  private static Pin required(UserId user, Optional<Pin> pin) {
    return pin.orElseThrow(
        () -> new UnavailableException("the directory has lost the pin of user " + user, null));
  }

  private static ConflictException movedAgainAndAgain(UserId user) {
    return new ConflictException("user " + user + " was moved between stores meanwhile");
  }
}
