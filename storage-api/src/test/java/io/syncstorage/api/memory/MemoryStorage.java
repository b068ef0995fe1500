package io.syncstorage.api.memory;

import io.syncstorage.api.ClockSource;
import io.syncstorage.api.CollectionReader;
import io.syncstorage.api.CollectionWriter;
import io.syncstorage.api.LockScope;
import io.syncstorage.api.PurgeReport;
import io.syncstorage.api.PurgeRequest;
import io.syncstorage.api.StorageTraits;
import io.syncstorage.api.SyncStorage;
import io.syncstorage.api.UserSession;
import io.syncstorage.api.error.ConflictException;
import io.syncstorage.api.error.LockLostException;
import io.syncstorage.api.error.UnavailableException;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.UserId;
import io.syncstorage.api.value.UserInfo;
import io.syncstorage.api.value.UserUsage;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One write lock a user, held by a session and not by a thread, so that a test can interleave
 * sessions on a single thread. With {@link LockScope#NODE} nobody waits, and of overlapping
 * sessions the first to commit wins. No expiry, no batches.
 */
public final class MemoryStorage implements SyncStorage {

  final InstantSource clock;
  private final StorageTraits traits;
  private final ReentrantLock monitor = new ReentrantLock();
  private final Condition freed = monitor.newCondition();
  private final Map<UserId, Slot> slots = new HashMap<>();
  private boolean down;

  static final class Slot {
    UserData data = UserData.EMPTY;
    long version;
    @Nullable MemorySession holder;
  }

  public MemoryStorage(InstantSource clock, LockScope scope, Duration lockTimeout) {
    this(clock, defaultTraits(scope, lockTimeout));
  }

  public MemoryStorage(InstantSource clock, StorageTraits traits) {
    this.clock = clock;
    this.traits = traits;
  }

  public static StorageTraits defaultTraits(LockScope scope, Duration lockTimeout) {
    return new StorageTraits(
        false,
        scope,
        true,
        ClockSource.INJECTED,
        false,
        1_000_000,
        lockTimeout,
        Duration.ofSeconds(30),
        Duration.ofSeconds(1),
        Set.of());
  }

  /** As if the deadlines of all open sessions had passed. */
  public void expireLocks() {
    monitor.lock();
    try {
      slots.values().forEach(slot -> slot.holder = null);
      freed.signalAll();
    } finally {
      monitor.unlock();
    }
  }

  /** From now on nothing answers. */
  public void goDown() {
    monitor.lock();
    try {
      down = true;
    } finally {
      monitor.unlock();
    }
  }

  private UserData snapshot(UserId user) {
    monitor.lock();
    try {
      check();
      return slot(user).data;
    } finally {
      monitor.unlock();
    }
  }

  private Slot slot(UserId user) {
    return slots.computeIfAbsent(user, unknown -> new Slot());
  }

  private MemorySession open(UserId user, Duration maxWait) {
    monitor.lock();
    try {
      check();
      Slot slot = slot(user);
      long left = maxWait.toNanos();
      while (traits.lockScope() == LockScope.GLOBAL && slot.holder != null) {
        if (left <= 0) {
          throw new ConflictException("the lock was not to be had in time");
        }
        left = freed.awaitNanos(left);
      }
      MemorySession session = new MemorySession(this, slot);
      slot.holder = session;
      return session;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ConflictException("interrupted", e);
    } finally {
      monitor.unlock();
    }
  }

  void commit(MemorySession session, UserData result) {
    monitor.lock();
    try {
      check();
      Slot slot = session.slot;
      if (traits.lockScope() == LockScope.GLOBAL && slot.holder != session) {
        throw new LockLostException("the lock was lost");
      }
      if (slot.version != session.startVersion) {
        throw new ConflictException("another session was first");
      }
      slot.data = result;
      slot.version++;
    } finally {
      release(session);
      monitor.unlock();
    }
  }

  void release(MemorySession session) {
    monitor.lock();
    try {
      if (session.slot.holder == session) {
        session.slot.holder = null;
        freed.signalAll();
      }
    } finally {
      monitor.unlock();
    }
  }

  @Override
  public UserInfo info(UserId user) {
    return usage(user).toInfo();
  }

  @Override
  public UserUsage usage(UserId user) {
    return snapshot(user).usage();
  }

  @Override
  public CollectionReader lockForRead(UserId user, CollectionName collection, Duration maxWait) {
    UserData view = snapshot(user);
    return new MemoryReader(collection, () -> view);
  }

  @Override
  public CollectionWriter lockForWrite(UserId user, CollectionName collection, Duration maxWait) {
    return new MemoryWriter(collection, open(user, maxWait));
  }

  @Override
  public UserSession lockUser(UserId user, Duration maxWait) {
    return open(user, maxWait);
  }

  @Override
  public PurgeReport purgeExpired(PurgeRequest request) {
    return new PurgeReport(0, 0, true);
  }

  @Override
  public StorageTraits traits() {
    return traits;
  }

  @Override
  public void check() {
    if (down) {
      throw new UnavailableException("down for the test", null);
    }
  }

  @Override
  public void close() {
    goDown();
  }

  @Override
  public String toString() {
    return "Memory";
  }
}
