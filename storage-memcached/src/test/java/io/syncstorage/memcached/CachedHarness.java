package io.syncstorage.memcached;

import io.syncstorage.api.SyncStorage;
import io.syncstorage.memcached.client.InMemoryCache;
import io.syncstorage.memcached.client.InMemoryServer;
import io.syncstorage.memcached.protocol.Modes;
import io.syncstorage.testkit.harness.StoreHarness;
import io.syncstorage.testkit.reference.ReferenceData;
import io.syncstorage.testkit.reference.ReferenceStorage;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** A decorator over the reference store; the cache's server outlives both. */
final class CachedHarness implements StoreHarness {

  private final Modes modes;
  private final ReferenceData data = new ReferenceData();
  private @Nullable InMemoryServer server;
  private @Nullable SyncStorage latest;

  CachedHarness(Modes modes) {
    this.modes = modes;
  }

  @Override
  public SyncStorage open(InstantSource clock) {
    SyncStorage opened = openSecondInstance(clock);
    latest = opened;
    return opened;
  }

  @Override
  public SyncStorage restart(InstantSource clock) {
    return open(clock);
  }

  /** A kill ends the sessions of the store; what they left in the cache stays. */
  @Override
  public SyncStorage crash(InstantSource clock) {
    if (latest != null) {
      latest.close();
    }
    return open(clock);
  }

  @Override
  public SyncStorage openSecondInstance(InstantSource clock) {
    if (server == null) {
      server = new InMemoryServer(clock);
    }
    return Stacks.over(new ReferenceStorage(clock, data), new InMemoryCache(server), modes, clock);
  }
}
