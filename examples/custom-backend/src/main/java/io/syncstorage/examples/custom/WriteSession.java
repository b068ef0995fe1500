package io.syncstorage.examples.custom;

import io.syncstorage.api.backend.PayloadLimit;
import io.syncstorage.api.backend.SessionTimestamp;
import io.syncstorage.api.error.ConflictException;
import io.syncstorage.api.error.UnavailableException;
import io.syncstorage.api.value.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * What both kinds of write sessions are made of: a lease, a view that collects the changes, and one
 * T for all of them.
 */
final class WriteSession implements AutoCloseable {

  private final SessionLocks locks;
  private final Lease lease;
  private final View view;
  private final StoredUser user;
  private final SessionTimestamp timestamp;
  private final Duration lockTimeout;
  private final PayloadLimit payloadLimit;
  private boolean written;

  WriteSession(
      RocksStorageSettings settings,
      InstantSource clock,
      SessionLocks locks,
      Lease lease,
      View view) {
    this.locks = locks;
    this.lease = lease;
    this.view = view;
    this.user = new StoredUser(view, lease.user());
    this.timestamp = new SessionTimestamp(clock, settings.maxClockLead());
    this.lockTimeout = settings.lockTimeout();
    this.payloadLimit = new PayloadLimit(settings.maxPayloadBytes());
  }

  /**
   * Does a part of the session's work, if it still has its lock, and had it all the while. Where
   * that or the database fails, the session is rolled back: what is half done must not be
   * committed.
   */
  <R> R call(Supplier<R> work) {
    try {
      lease.requireHeld();
      R result = work.get();
      lease.requireHeld();
      return result;
    } catch (ConflictException | UnavailableException e) {
      close();
      throw e;
    }
  }

  StoredUser user() {
    return user;
  }

  Instant now() {
    return lease.granted();
  }

  PayloadLimit payloadLimit() {
    return payloadLimit;
  }

  boolean hasWritten() {
    return written;
  }

  Timestamp timestamp() {
    return timestamp.assigned();
  }

  Timestamp reserve(Timestamp after) {
    if (written) {
      throw new IllegalStateException("T is final once the session has written");
    }
    return timestamp.reserve(lockedLast(), after);
  }

  /** T, for a change that the caller makes now; the storage's last-modified becomes T with it. */
  Timestamp write() {
    Timestamp assigned = timestamp.forMutation(this::lockedLast);
    user.setLastModified(assigned);
    written = true;
    return assigned;
  }

  private Timestamp lockedLast() {
    locks.lockClock(lease, lockTimeout);
    return user.lastModified();
  }

  void commit() {
    try {
      lease.commit(view::commit);
    } finally {
      view.close();
    }
  }

  /** Rolls back, unless the session has ended; harmless if repeated. */
  @Override
  public void close() {
    lease.end();
    view.close();
  }
}
