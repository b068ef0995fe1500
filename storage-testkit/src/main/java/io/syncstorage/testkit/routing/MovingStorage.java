package io.syncstorage.testkit.routing;

import io.syncstorage.api.CollectionReader;
import io.syncstorage.api.CollectionWriter;
import io.syncstorage.api.PurgeReport;
import io.syncstorage.api.PurgeRequest;
import io.syncstorage.api.StorageTraits;
import io.syncstorage.api.SyncStorage;
import io.syncstorage.api.UserSession;
import io.syncstorage.api.routing.RoutingStorage;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.UserId;
import io.syncstorage.api.value.UserInfo;
import io.syncstorage.api.value.UserUsage;
import java.time.Duration;

/**
 * A routing storage that moves each user whenever somebody begins to read of it. Not before a write
 * or a count: a move leaves behind what has expired, and nothing would be left to purge.
 */
final class MovingStorage implements SyncStorage {

  private final RoutingStorage routing;
  private final Movers movers;

  MovingStorage(RoutingStorage routing, Movers movers) {
    this.routing = routing;
    this.movers = movers;
  }

  @Override
  public UserInfo info(UserId user) {
    movers.move(routing, user);
    return routing.info(user);
  }

  @Override
  public UserUsage usage(UserId user) {
    return routing.usage(user);
  }

  @Override
  public CollectionReader lockForRead(UserId user, CollectionName collection, Duration maxWait) {
    movers.move(routing, user);
    return routing.lockForRead(user, collection, maxWait);
  }

  @Override
  public CollectionWriter lockForWrite(UserId user, CollectionName collection, Duration maxWait) {
    movers.opened(user);
    return Watched.writer(
        () -> routing.lockForWrite(user, collection, maxWait),
        () -> movers.ended(user),
        () -> movers.hasBatches(user));
  }

  @Override
  public UserSession lockUser(UserId user, Duration maxWait) {
    movers.move(routing, user);
    movers.opened(user);
    return Watched.session(() -> routing.lockUser(user, maxWait), () -> movers.ended(user));
  }

  @Override
  public PurgeReport purgeExpired(PurgeRequest request) {
    return routing.purgeExpired(request);
  }

  @Override
  public StorageTraits traits() {
    return routing.traits();
  }

  @Override
  public void check() {
    routing.check();
  }

  @Override
  public void close() {
    routing.close();
  }

  @Override
  public String toString() {
    return "Moving(" + routing + ")";
  }
}
