package io.syncstorage.api.routing;

import io.syncstorage.api.SyncStorage;
import io.syncstorage.api.error.UnavailableException;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The stores that users are spread over, by name. */
final class NamedStores {

  private final SortedMap<StoreName, SyncStorage> stores;

  NamedStores(Map<StoreName, SyncStorage> stores) {
    this.stores = Collections.unmodifiableSortedMap(new TreeMap<>(stores));
  }

  /**
   * The store of this name.
   *
   * @throws UnavailableException if this instance was built without it
   */
  SyncStorage get(StoreName name) {
    SyncStorage store = stores.get(name);
    if (store == null) {
      throw new UnavailableException(
          "a user lives in the store " + name + ", but only " + names() + " are configured here",
          null);
    }
    return store;
  }

  Set<StoreName> names() {
    return stores.keySet();
  }

  SortedMap<StoreName, SyncStorage> all() {
    return stores;
  }

  /** {@link SyncStorage#check} of each; the error says which one is down. */
  void check() {
    stores.forEach(NamedStores::check);
  }

  private static void check(StoreName name, SyncStorage store) {
    try {
      store.check();
    } catch (UnavailableException e) {
      throw unavailable("store " + name, e);
    }
  }

  /** The same error with the name of what is down. */
  static UnavailableException unavailable(String name, UnavailableException cause) {
    return new UnavailableException(
        name + ": " + cause.getMessage(), cause.retryAfter().orElse(null), cause);
  }

  @Override
  public String toString() {
    return stores.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .collect(Collectors.joining(", "));
  }
}
