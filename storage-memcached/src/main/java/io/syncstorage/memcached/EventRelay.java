package io.syncstorage.memcached;

import io.syncstorage.api.value.CollectionName;
import io.syncstorage.memcached.client.ClientEvents;
import io.syncstorage.memcached.client.ServerAddress;
import io.syncstorage.memcached.protocol.CacheObserver;

/** Tells a {@link CacheEvents} what the inner packages tell theirs. */
record EventRelay(CacheEvents events) implements CacheObserver, ClientEvents {

  @Override
  public void hit(CollectionName collection) {
    events.hit(collection);
  }

  @Override
  public void miss(CollectionName collection) {
    events.miss(collection);
  }

  @Override
  public void userHit() {
    events.userHit();
  }

  @Override
  public void userMiss() {
    events.userMiss();
  }

  @Override
  public void filled() {
    events.filled();
  }

  @Override
  public void conflict() {
    events.conflict();
  }

  @Override
  public void healed() {
    events.healed();
  }

  @Override
  public void vanished(CollectionName collection) {
    events.vanished(collection);
  }

  @Override
  public void unreachable() {
    events.unreachable();
  }

  @Override
  public void connected(ServerAddress server) {
    events.serverConnected(server.toString());
  }

  @Override
  public void disconnected(ServerAddress server) {
    events.serverDisconnected(server.toString());
  }
}
