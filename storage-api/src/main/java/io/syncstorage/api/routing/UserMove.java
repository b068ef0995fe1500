package io.syncstorage.api.routing;

import io.syncstorage.api.CollectionReader;
import io.syncstorage.api.UserSession;
import io.syncstorage.api.error.ConflictException;
import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.BsoQuery;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.Offset;
import io.syncstorage.api.value.Page;
import io.syncstorage.api.value.Sort;
import io.syncstorage.api.value.UserId;
import io.syncstorage.api.value.UserInfo;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Moves one user. Every step leaves a state that is right for all readers and writers, so a failure
 * needs no repair, whether an exception or a crash: the next move begins anew.
 *
 * <ol>
 *   <li>Lock the user in the source.
 *   <li>Mark the pin. From here on a write session in the source takes the mark off first.
 *   <li>Lock the user in the target; if the mark is still there, copy and commit the copy.
 *   <li>Commit in the source, nothing changed: no session that was there before the mark commits
 *       after this (LK-2), so the copy is complete unless a later session took the mark off.
 *   <li>Replace exactly that mark by the pin to the target.
 *   <li>Forget the user in every store that the pin does not concern.
 * </ol>
 */
final class UserMove {

  private static final int ITEMS_A_PAGE = 100;

  private final UserId user;
  private final StoreName target;
  private final NamedStores stores;
  private final Pins pins;
  private final Supplier<Patience> patience;

  UserMove(
      UserId user, StoreName target, NamedStores stores, Pins pins, Supplier<Patience> patience) {
    this.user = user;
    this.target = target;
    this.stores = stores;
    this.pins = pins;
    this.patience = patience;
  }

  void run() {
    Pin pin = pins.findOrSet(user, patience.get());
    if (!pin.store().equals(target)) {
      Pin mark = pin.movingTo(target);
      copy(pin, mark);
      replace(mark, mark.arrived());
    } else if (pin.isMoving()) {
      replace(pin, pin.settled());
    }
    for (StoreName store : stores.names()) {
      forgetCopyIn(store);
    }
  }

  private void copy(Pin pin, Pin mark) {
    try (UserSession source = stores.get(pin.store()).lockUser(user, patience.get().left())) {
      replace(pin, mark);
      try (UserSession copy = stores.get(target).lockUser(user, patience.get().left())) {
        if (!pins.find(user, patience.get()).equals(Optional.of(mark))) {
          throw overtaken(); // the user may live in the target by now
        }
        copy(source, copy);
        copy.commit();
      }
      source.commit();
    }
  }

  private static void copy(UserSession source, UserSession copy) {
    UserInfo info = source.info();
    copy.restore(info);
    for (CollectionName collection : info.collections().keySet()) {
      copyItems(source, copy, collection);
    }
  }

  private static void copyItems(UserSession source, UserSession copy, CollectionName collection) {
    CollectionReader reader = source.collection(collection); // ends with its session
    BsoQuery query = BsoQuery.builder().sort(Sort.OLDEST).limit(ITEMS_A_PAGE).build();
    Page<Bso> page = reader.items(query);
    copy.restoreItems(collection, page.items());
    Optional<Offset> next = page.next();
    while (next.isPresent()) {
      page = reader.items(query.withOffset(next.get()));
      copy.restoreItems(collection, page.items());
      next = page.next();
    }
  }

  /** Empties a store that a move left something in, its source or the target of a failed one. */
  private void forgetCopyIn(StoreName store) {
    if (isConcerned(store) || stores.get(store).info(user).equals(UserInfo.EMPTY)) {
      return;
    }
    try (UserSession copy = stores.get(store).lockUser(user, patience.get().left())) {
      if (!isConcerned(store)) { // now that the lock keeps the copy of any later move away
        copy.restore(UserInfo.EMPTY);
        copy.commit();
      }
    }
  }

  private boolean isConcerned(StoreName store) {
    return pins.find(user, patience.get()).map(pin -> pin.concerns(store)).orElse(true);
  }

  private void replace(Pin expected, Pin next) {
    if (!pins.replace(user, expected, next, patience.get())) {
      throw overtaken();
    }
  }

  private ConflictException overtaken() {
    return new ConflictException(
        "user " + user + " was written to or moved meanwhile; the move has to begin anew");
  }
}
