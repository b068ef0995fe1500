package io.syncstorage.examples.custom;

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
import io.syncstorage.api.value.BatchId;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.UserId;
import io.syncstorage.api.value.UserInfo;
import io.syncstorage.api.value.UserUsage;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * A storage on RocksDB: durable, for one process, whose memory holds the locks. Readers never wait.
 * Queries and counts go through the whole collection; a session keeps its changes in memory until
 * it commits.
 *
 * <p>Thread-safe.
 */
public final class RocksStorage implements SyncStorage {

  private final RocksStorageSettings settings;
  private final InstantSource clock;
  private final RocksDatabase database;
  private final SessionLocks locks;

  private RocksStorage(RocksStorageSettings settings, InstantSource clock, RocksDatabase database) {
    this.settings = settings;
    this.clock = clock;
    this.database = database;
    this.locks = new SessionLocks(clock, settings.sessionTimeout());
  }

  /**
   * Opens the database, or makes it.
   *
   * @param clock decides timestamps, expiry and deadlines
   * @throws UnavailableException if it cannot be opened, as when another process has it open
   */
  public static RocksStorage open(RocksStorageSettings settings, InstantSource clock) {
    return new RocksStorage(settings, clock, RocksDatabase.open(settings.directory()));
  }

  @Override
  public UserInfo info(UserId user) {
    return read(user, StoredUser::info);
  }

  @Override
  public UserUsage usage(UserId user) {
    return read(user, stored -> stored.usage(clock.instant()));
  }

  private <R> R read(UserId user, Function<StoredUser, R> question) {
    try (View view = database.snapshot()) {
      return question.apply(new StoredUser(view, user));
    }
  }

  @Override
  public CollectionReader lockForRead(UserId user, CollectionName collection, Duration maxWait) {
    View view = database.snapshot();
    return new Reader(
        new StoredCollection(view, user, collection, clock.instant()), view::use, view::close);
  }

  @Override
  public CollectionWriter lockForWrite(UserId user, CollectionName collection, Duration maxWait) {
    WriteSession session = session(locks.lockCollection(user, collection, maxWait));
    return new Writer(
        session,
        session.user().collection(collection, session.now()),
        () -> new BatchId(UUID.randomUUID().toString()));
  }

  @Override
  public UserSession lockUser(UserId user, Duration maxWait) {
    return new WholeUser(session(locks.lockUser(user, maxWait)));
  }

  private WriteSession session(Lease lease) {
    try {
      return new WriteSession(settings, clock, locks, lease, database.latest());
    } catch (UnavailableException e) {
      lease.end();
      throw e;
    }
  }

  @Override
  public PurgeReport purgeExpired(PurgeRequest request) {
    return new Purge(database, locks, request, clock.instant()).run();
  }

  @Override
  public StorageTraits traits() {
    return new StorageTraits(
        /* durable= */ true,
        LockScope.GLOBAL,
        /* lockExpiry= */ true,
        ClockSource.INJECTED,
        /* sharedData= */ false,
        settings.maxPayloadBytes(),
        settings.lockTimeout(),
        settings.sessionTimeout(),
        settings.maxClockLead(),
        /* volatileCollections= */ Set.of());
  }

  /** Reads something. */
  @Override
  public void check() {
    info(new UserId(0));
  }

  @Override
  public void close() {
    locks.close();
    database.close();
  }

  @Override
  public String toString() {
    return "Rocks";
  }
}
