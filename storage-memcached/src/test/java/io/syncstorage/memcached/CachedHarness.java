package io.syncstorage.memcached;

import io.syncstorage.api.SyncStorage;
import io.syncstorage.memcached.client.InMemoryCache;
import io.syncstorage.memcached.client.InMemoryServer;
import io.syncstorage.memcached.protocol.Modes;
import io.syncstorage.testkit.harness.StoreHarness;
import io.syncstorage.testkit.reference.ReferenceData;
import io.syncstorage.testkit.reference.ReferenceStorage;
import io.syncstorage.testkit.time.SettableClock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A decorator over the reference store; the cache's server outlives both. */
final class CachedHarness implements StoreHarness {

  private final Modes modes;
  private final ReferenceData data = new ReferenceData();
  private @Nullable InMemoryServer server;
  private @Nullable SettableClock settable;
  private @Nullable SyncStorage latest;

  CachedHarness(Modes modes) {
    this.modes = modes;
  }

  @Override
  public SyncStorage open(InstantSource clock) {
    settable = (SettableClock) clock; // the kit's own
    SyncStorage opened = openSecondInstance(clock);
    latest = opened;
    return opened;
  }

  @Override
  public SyncStorage restart(InstantSource clock) {
    return open(clock);
  }

  /**
   * A kill ends the sessions of the store; what they left in the cache stays. A lock in the cache
   * is a lease: the dead are gone for longer than that.
   */
  @Override
  public SyncStorage crash(InstantSource clock) {
    if (latest != null) {
      latest.close();
    }
    if (modes.hasCacheOnly() && settable != null) {
      settable.advance(Stacks.LOCK_TTL.plusSeconds(1));
    }
    return open(clock);
  }

  @Override
  public SyncStorage openSecondInstance(InstantSource clock) {
    if (server == null) {
      server = new InMemoryServer(() -> Instant.EPOCH); // the kit's time goes by in leaps
    }
    return Stacks.over(
        new ReferenceStorage(clock, data),
        new InMemoryCache(server),
        modes,
        clock,
        Objects.requireNonNull(settable));
  }
}
