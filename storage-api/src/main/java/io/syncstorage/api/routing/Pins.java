package io.syncstorage.api.routing;

import io.syncstorage.api.SyncStorage;
import io.syncstorage.api.error.ConflictException;
import io.syncstorage.api.error.OutcomeUnknownException;
import io.syncstorage.api.value.UserId;
import io.syncstorage.api.value.UserInfo;
import java.util.Map;
import java.util.Optional;

/** Which store a user's pin names, and which one a user without a pin should get. */
final class Pins {

  private static final int MAX_ATTEMPTS = 4;

  private final NamedStores stores;
  private final UserDirectory directory;

  Pins(NamedStores stores, UserDirectory directory) {
    this.stores = stores;
    this.directory = directory;
  }

  Optional<Pin> find(UserId user, Patience patience) {
    return directory.find(user, patience.left());
  }

  /** The user's pin, set now if there was none but data; none if the user is unknown. */
  Optional<Pin> findOrDiscover(UserId user, Patience patience) {
    Optional<Pin> pin = find(user, patience);
    return pin.isPresent()
        ? pin
        : storeWithData(user).map(store -> setFirst(user, store, patience));
  }

  /** The user's pin, set now if there was none: to where its data is, or where it belongs. */
  Pin findOrSet(UserId user, Patience patience) {
    return findOrDiscover(user, patience)
        .orElseGet(() -> setFirst(user, preferred(user), patience));
  }

  StoreName preferred(UserId user) {
    return Rendezvous.preferred(user, stores.names());
  }

  /** Whether the pin was replaced; false too if the answer was lost: then the next find tells. */
  boolean replace(UserId user, Pin expected, Pin next, Patience patience) {
    return compareAndSet(user, Optional.of(expected), next, patience);
  }

  private boolean compareAndSet(UserId user, Optional<Pin> expected, Pin next, Patience patience) {
    try {
      return directory.compareAndSet(user, expected, next, patience.left());
    } catch (OutcomeUnknownException e) {
      return directory.find(user, patience.left()).equals(Optional.of(next));
    }
  }

  private Pin setFirst(UserId user, StoreName store, Patience patience) {
    for (int attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
      Pin first = Pin.first(store);
      if (compareAndSet(user, Optional.empty(), first, patience)) {
        return first;
      }
      Optional<Pin> found = find(user, patience);
      if (found.isPresent()) {
        return found.get(); // another instance was faster
      }
    }
    throw new ConflictException("user " + user + " could not be given a store");
  }

  /** Where the user has data; if several stores hold a copy, the newest is the one that counts. */
  private Optional<StoreName> storeWithData(UserId user) {
    Optional<StoreName> found = Optional.empty();
    UserInfo newest = UserInfo.EMPTY;
    for (Map.Entry<StoreName, SyncStorage> entry : stores.all().entrySet()) {
      UserInfo info = entry.getValue().info(user);
      if (info.lastModified().isAfter(newest.lastModified())) {
        newest = info;
        found = Optional.of(entry.getKey());
      }
    }
    return found;
  }
}
