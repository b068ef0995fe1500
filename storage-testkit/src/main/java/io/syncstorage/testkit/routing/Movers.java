package io.syncstorage.testkit.routing;

import io.syncstorage.api.error.ConflictException;
import io.syncstorage.api.routing.RoutingStorage;
import io.syncstorage.api.routing.StoreName;
import io.syncstorage.api.value.UserId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who may be moved, and where to: shared by all instances. A user in whose name a session that
 * locks is open is left alone, since its own thread would wait for itself.
 */
final class Movers {

  private final List<StoreName> stores;
  private final Map<UserId, Integer> openSessions = new ConcurrentHashMap<>();
  private final Set<UserId> withBatches = ConcurrentHashMap.newKeySet();

  Movers(List<String> stores) {
    this.stores = stores.stream().map(StoreName::new).toList();
  }

  void opened(UserId user) {
    openSessions.merge(user, 1, Integer::sum);
  }

  void ended(UserId user) {
    openSessions.merge(user, -1, Integer::sum);
  }

  void hasBatches(UserId user) {
    withBatches.add(user);
  }

  /** Moves the user to the store that it is not in, if it is anywhere and nothing is in the way. */
  void move(RoutingStorage routing, UserId user) {
    if (openSessions.getOrDefault(user, 0) > 0 || withBatches.contains(user)) {
      return;
    }
    routing.storeOf(user).ifPresent(current -> move(routing, user, current));
  }

  private void move(RoutingStorage routing, UserId user, StoreName current) {
    StoreName other = stores.get(stores.get(0).equals(current) ? 1 : 0);
    try {
      routing.moveUser(user, other);
    } catch (ConflictException e) {
      // A session was faster: the user stays where it is, as documented.
    }
  }
}
