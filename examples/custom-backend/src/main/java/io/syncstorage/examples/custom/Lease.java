package io.syncstorage.examples.custom;

import io.syncstorage.api.error.LockLostException;
import io.syncstorage.api.value.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A session's hold on its locks, from the grant to its end or loss; the locks' monitor guards it.
 */
final class Lease {

  private enum Status {
    HELD,
    COMMITTING,
    ENDED,
    LOST
  }

  private final SessionLocks locks;
  private final UserId user;
  private final InstantSource clock;
  private final Instant granted;
  private final Instant deadline;
  private Status status = Status.HELD;

  Lease(SessionLocks locks, UserId user, InstantSource clock, Duration timeout) {
    this.locks = locks;
    this.user = user;
    this.clock = clock;
    this.granted = clock.instant();
    this.deadline = granted.plus(timeout);
  }

  UserId user() {
    return user;
  }

  /** The session's one reading of the clock, by which it judges every expiry (IT-3). */
  Instant granted() {
    return granted;
  }

  /**
   * Lets those pass who use the session while it has its locks.
   *
   * @throws LockLostException if its deadline has passed, or another session has taken over (LK-6)
   * @throws IllegalStateException after its end (LK-7)
   */
  void requireHeld() {
    synchronized (locks) {
      loseIfOverdue();
      switch (status) {
        case HELD -> {}
        case LOST -> throw new LockLostException("the session's deadline has passed");
        case COMMITTING, ENDED -> throw new IllegalStateException("the session has ended");
      }
    }
  }

  /** For who wants the lock: whether it is free now. A commit that is under way is waited for. */
  boolean loseIfOverdue() {
    synchronized (locks) {
      if (status == Status.HELD && clock.instant().isAfter(deadline)) {
        leave(Status.LOST);
      }
      return status == Status.LOST || status == Status.ENDED;
    }
  }

  /** Writes while nobody can take the locks over, and ends the session whatever comes of it. */
  void commit(Runnable write) {
    synchronized (locks) {
      requireHeld();
      status = Status.COMMITTING;
    }
    try {
      write.run(); // without the monitor: other sessions need not wait for the disk
    } finally {
      synchronized (locks) {
        leave(Status.ENDED);
      }
    }
  }

  /** Gives up the locks; harmless if the session has ended. */
  void end() {
    synchronized (locks) {
      if (status == Status.HELD) {
        leave(Status.ENDED);
      }
    }
  }

  private void leave(Status next) {
    status = next;
    locks.release(this);
  }
}
