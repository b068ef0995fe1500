package io.syncstorage.testkit.reference;

import io.syncstorage.api.ClockSource;
import io.syncstorage.api.CollectionReader;
import io.syncstorage.api.CollectionWriter;
import io.syncstorage.api.LockScope;
import io.syncstorage.api.PurgeReport;
import io.syncstorage.api.PurgeRequest;
import io.syncstorage.api.StorageTraits;
import io.syncstorage.api.SyncStorage;
import io.syncstorage.api.UserSession;
import io.syncstorage.api.error.UnavailableException;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.UserId;
import io.syncstorage.api.value.UserInfo;
import io.syncstorage.api.value.UserUsage;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The executable specification: what a store must do, in the plainest way. In memory; every write
 * copies its collection. For tests, of the conformance kit and of what is built on a store.
 *
 * <p>Where a rule leaves a store free, this one decides as follows: readers never wait and never
 * make a writer wait; a collection's lock is granted whether or not the collection exists; T is
 * assigned from the clock's reading at that moment; the wait for the user's clock lock at the first
 * mutation has the same limit as the wait for the collection's; deleting a collection that does not
 * exist leaves its open batches alone. Waits are in real time, deadlines by the injected clock, and
 * the lock of a holder past its deadline is taken by whoever asks next. A stream of writers does
 * not keep a user session out.
 *
 * <p>Thread-safe.
 */
public final class ReferenceStorage implements SyncStorage {

  private final InstantSource clock;
  private final ReferenceData data;
  private final Semantics semantics;
  private final boolean outlived;
  private final Set<Lease> leases = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /** A volatile store of a single instance. */
  public ReferenceStorage(InstantSource clock) {
    this(clock, new ReferenceData(), new Semantics(), false);
  }

  /**
   * An instance over data that outlives it and that other instances may share: it declares itself
   * durable.
   */
  public ReferenceStorage(InstantSource clock, ReferenceData data) {
    this(clock, data, new Semantics(), true);
  }

  ReferenceStorage(InstantSource clock, ReferenceData data, Semantics semantics, boolean outlived) {
    this.clock = clock;
    this.data = data;
    this.semantics = semantics;
    this.outlived = outlived;
  }

  @Override
  public UserInfo info(UserId user) {
    requireOpen();
    return semantics.info(data.account(user).committed());
  }

  @Override
  public UserUsage usage(UserId user) {
    requireOpen();
    return semantics.usage(data.account(user).committed(), clock.instant());
  }

  @Override
  public CollectionReader lockForRead(UserId user, CollectionName collection, Duration maxWait) {
    requireOpen();
    UserState view = data.account(user).committed();
    return new ReferenceReader(
        semantics, clock.instant(), () -> view.collection(collection), this::requireNotEnded);
  }

  @Override
  public CollectionWriter lockForWrite(UserId user, CollectionName collection, Duration maxWait) {
    requireOpen();
    Lease lease = tracked(data.account(user).lockCollection(collection, maxWait, clock));
    return new ReferenceWriter(
        collection,
        lease,
        new Clockwork(lease, semantics, clock, maxWait, collection),
        semantics,
        data::newBatchId);
  }

  @Override
  public UserSession lockUser(UserId user, Duration maxWait) {
    requireOpen();
    Lease lease = tracked(data.account(user).lockEverything(maxWait, clock));
    return new ReferenceUserSession(
        lease, new Clockwork(lease, semantics, clock, maxWait, /* written= */ null), semantics);
  }

  /** Remembers an open session, so that closing the store can end it. */
  private Lease tracked(Lease lease) {
    leases.removeIf(Lease::isOver);
    leases.add(lease);
    if (closed) {
      lease.end();
      requireOpen();
    }
    return lease;
  }

  @Override
  public PurgeReport purgeExpired(PurgeRequest request) {
    requireOpen();
    return new Purge(semantics, request, clock.instant()).of(data);
  }

  @Override
  public StorageTraits traits() {
    return new StorageTraits(
        /* durable= */ outlived,
        LockScope.GLOBAL,
        /* lockExpiry= */ true,
        ClockSource.INJECTED,
        /* sharedData= */ outlived,
        semantics.maxPayloadBytes(),
        /* lockTimeout= */ Duration.ofSeconds(5),
        /* sessionTimeout= */ Lease.LIFETIME,
        Semantics.MAX_CLOCK_LEAD,
        /* volatileCollections= */ Set.of());
  }

  @Override
  public void check() {
    requireOpen();
  }

  @Override
  public void close() {
    closed = true;
    leases.forEach(Lease::end);
  }

  private void requireOpen() {
    if (closed) {
      throw new UnavailableException("the store is closed", /* cause= */ null);
    }
  }

  private void requireNotEnded() {
    if (closed) {
      throw new IllegalStateException("the session ended when its store was closed");
    }
  }

  @Override
  public String toString() {
    return "Reference";
  }
}
