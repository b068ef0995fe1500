package io.syncstorage.memcached;

import io.syncstorage.api.CollectionReader;
import io.syncstorage.api.CollectionWriter;
import io.syncstorage.api.PurgeReport;
import io.syncstorage.api.PurgeRequest;
import io.syncstorage.api.StorageTraits;
import io.syncstorage.api.SyncStorage;
import io.syncstorage.api.UserSession;
import io.syncstorage.api.error.InvalidValueException;
import io.syncstorage.api.error.UnavailableException;
import io.syncstorage.api.retry.Pacing;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.UserId;
import io.syncstorage.api.value.UserInfo;
import io.syncstorage.api.value.UserUsage;
import io.syncstorage.memcached.client.CachePort;
import io.syncstorage.memcached.client.SpyCache;
import io.syncstorage.memcached.entry.CacheKeys;
import io.syncstorage.memcached.entry.ChunkLimits;
import io.syncstorage.memcached.entry.Token;
import io.syncstorage.memcached.lock.CacheLocks;
import io.syncstorage.memcached.lock.Patience;
import io.syncstorage.memcached.protocol.Bodies;
import io.syncstorage.memcached.protocol.CacheContext;
import io.syncstorage.memcached.protocol.CacheObserver;
import io.syncstorage.memcached.protocol.Content;
import io.syncstorage.memcached.protocol.FillSteps;
import io.syncstorage.memcached.protocol.HeldReads;
import io.syncstorage.memcached.protocol.HeldWrites;
import io.syncstorage.memcached.protocol.MissedInvalidations;
import io.syncstorage.memcached.protocol.Modes;
import io.syncstorage.memcached.protocol.Register;
import io.syncstorage.memcached.protocol.SharedReads;
import io.syncstorage.memcached.protocol.TolerantPort;
import io.syncstorage.memcached.protocol.UserClaims;
import io.syncstorage.memcached.protocol.UserReads;
import io.syncstorage.memcached.protocol.WriteSteps;
import io.syncstorage.memcached.session.CachedUserSession;
import io.syncstorage.memcached.session.HeldReader;
import io.syncstorage.memcached.session.HeldWriter;
import io.syncstorage.memcached.session.SessionContext;
import io.syncstorage.memcached.session.StoreWriter;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A decorator that keeps timestamps and whole collections of any storage in memcached, so that the
 * hottest reads never reach the storage behind it. It never serves what the rules forbid (CC-1),
 * whatever the cache loses or does late.
 *
 * <p>Every collection's timestamp is cached. A <em>write-through</em> collection is kept whole in
 * the cache too; a <em>cache-only</em> one is kept nowhere else, and may vanish as a whole (DU-2).
 * While the cache cannot be reached, reads go to the storage behind it, writes are refused or not
 * by the settings' outage policy, and cache-only collections are unavailable.
 *
 * <p>Every writer must go through a stack with the same settings: who writes past it voids all
 * promises. The clocks of all instances have to agree as far as T may run ahead of them.
 *
 * <p>Where there are cache-only collections, a clock that goes back after the cache has lost
 * something makes writers wait until it has caught up: what was lost may have had a T of then.
 *
 * <p>Thread-safe.
 */
public final class MemcachedStorage implements SyncStorage {

  private static final Duration LEAST_CLOCK_LEAD = Duration.ofMillis(50);

  private final SyncStorage store;
  private final CachePort port;
  private final InstantSource clock;
  private final Modes modes;
  private final StorageTraits traits;
  private final SharedReads sharedReads;
  private final SessionContext sessions;
  private volatile boolean isClosed;

  /** What differs between production and tests. */
  record Surroundings(
      InstantSource clock, Supplier<Token> tokens, Pacing pacing, Pacing clockPacing) {}

  /**
   * Connects to the servers; one that does not answer is tried again later.
   *
   * @param store what is decorated; closed with the decorator
   * @param clock the one that the store was given
   * @throws InvalidValueException if the store cannot be decorated with these settings
   */
  public static MemcachedStorage over(
      SyncStorage store, MemcachedStorageSettings settings, InstantSource clock) {
    return over(store, settings, clock, CacheEvents.NONE);
  }

  /**
   * {@link #over(SyncStorage, MemcachedStorageSettings, InstantSource)}, telling what the cache
   * does.
   */
  public static MemcachedStorage over(
      SyncStorage store,
      MemcachedStorageSettings settings,
      InstantSource clock,
      CacheEvents events) {
    EventRelay relay = new EventRelay(events);
    Modes modes = new Modes(settings.cachedCollections(), settings.cacheOnlyCollections());
    requireRoomForTimestamps(store.traits(), modes);
    SecureRandom random = new SecureRandom();
    return new MemcachedStorage(
        store,
        SpyCache.open(ServerSettings.of(settings), relay, System::nanoTime),
        new CacheKeys(settings.keyPrefix()),
        modes,
        new ChunkLimits(settings.largestValue(), settings.mostChunks()),
        settings.maxAge(),
        settings.lockTtl(),
        settings.outagePolicy() == MemcachedStorageSettings.OutagePolicy.BOUNDED_STALENESS,
        relay,
        new Surroundings(
            clock,
            () -> new Token(random.nextLong(), random.nextLong()),
            Pacing.system(),
            Pacing.system()));
  }

  /** After a loss, the store's next T is above the clock. */
  private static void requireRoomForTimestamps(StorageTraits store, Modes modes) {
    if (modes.hasCacheOnly() && store.maxClockLead().compareTo(LEAST_CLOCK_LEAD) < 0) {
      throw new InvalidValueException(
          "cacheOnlyCollections",
          "must be none over a store whose maxClockLead is below " + LEAST_CLOCK_LEAD);
    }
  }

  MemcachedStorage(
      SyncStorage store,
      CachePort cache,
      CacheKeys keys,
      Modes modes,
      ChunkLimits limits,
      Duration maxAge,
      Duration lockTtl,
      boolean writesWithoutCache,
      CacheObserver observer,
      Surroundings surroundings) {
    this.store = store;
    CachePort port = new TolerantPort(cache);
    this.port = port;
    this.clock = surroundings.clock();
    this.modes = modes;
    this.traits = traits(store.traits(), modes, lockTtl);
    Supplier<Token> tokens = surroundings.tokens();
    Register register = new Register(port, keys, tokens);
    CacheContext context =
        new CacheContext(
            store,
            register,
            new Bodies(port, keys, limits, maxAge),
            modes,
            clock,
            tokens,
            maxAge,
            new MissedInvalidations(register, tokens, clock, maxAge),
            observer);
    FillSteps fills = new FillSteps(context);
    HeldReads heldReads = new HeldReads(context);
    HeldWrites heldWrites =
        new HeldWrites(
            context, fills, heldReads, surroundings.clockPacing(), traits.maxClockLead());
    this.sharedReads = new SharedReads(context, port, keys, fills);
    this.sessions =
        new SessionContext(
            context,
            new WriteSteps(context),
            heldReads,
            heldWrites,
            new UserReads(context, fills, heldReads),
            new UserClaims(context),
            new CacheLocks(port, keys, clock, tokens, traits.sessionTimeout()),
            surroundings.pacing(),
            traits.lockTimeout(),
            traits.sessionTimeout(),
            traits.maxPayloadBytes(),
            writesWithoutCache,
            () -> isClosed);
  }

  private static StorageTraits traits(StorageTraits store, Modes modes, Duration lockTtl) {
    Set<CollectionName> mayVanish = new HashSet<>(store.volatileCollections());
    mayVanish.addAll(modes.cacheOnly());
    return new StorageTraits(
        store.durable(),
        store.lockScope(),
        store.lockExpiry(),
        store.clock(),
        store.sharedData(),
        store.maxPayloadBytes(),
        store.lockTimeout(),
        store.sessionTimeout().compareTo(lockTtl) < 0 ? store.sessionTimeout() : lockTtl,
        store.maxClockLead(),
        mayVanish);
  }

  @Override
  public UserInfo info(UserId user) {
    requireOpen();
    return sessions.userReads().info(user);
  }

  @Override
  public UserUsage usage(UserId user) {
    requireOpen();
    return sessions.userReads().usage(user);
  }

  @Override
  public CollectionReader lockForRead(UserId user, CollectionName collection, Duration maxWait) {
    requireOpen();
    Instant now = clock.instant();
    if (modes.isCacheOnly(collection)) {
      return reader(sessions.heldReads().read(user, collection).content(), now);
    }
    Optional<Content> cached =
        modes.isWriteThrough(collection) ? sharedReads.read(user, collection) : Optional.empty();
    return cached.isPresent()
        ? reader(cached.get(), now)
        : store.lockForRead(user, collection, maxWait);
  }

  private CollectionReader reader(Content content, Instant now) {
    return HeldReader.of(content, now, this::requireNotEnded);
  }

  @Override
  public CollectionWriter lockForWrite(UserId user, CollectionName collection, Duration maxWait) {
    requireOpen();
    return modes.isCacheOnly(collection)
        ? HeldWriter.open(sessions, user, collection, new Patience(sessions.pacing(), maxWait))
        : new StoreWriter(
            sessions, user, collection, store.lockForWrite(user, collection, maxWait));
  }

  @Override
  public UserSession lockUser(UserId user, Duration maxWait) {
    requireOpen();
    return CachedUserSession.open(sessions, store, user, new Patience(sessions.pacing(), maxWait));
  }

  @Override
  public PurgeReport purgeExpired(PurgeRequest request) {
    return store.purgeExpired(request);
  }

  @Override
  public StorageTraits traits() {
    return traits;
  }

  @Override
  public void check() {
    requireOpen();
    store.check();
  }

  /** Closes the store behind it too. */
  @Override
  public void close() {
    isClosed = true;
    store.close();
    port.close();
  }

  private void requireOpen() {
    if (isClosed) {
      throw new UnavailableException("the store is closed", /* cause= */ null);
    }
  }

  private void requireNotEnded() {
    if (isClosed) {
      throw new IllegalStateException("the session ended when its store was closed");
    }
  }

  @Override
  public String toString() {
    return "Cached(" + store + ")";
  }
}
