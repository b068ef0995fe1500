package io.syncstorage.testkit.reference;

import io.syncstorage.api.error.LockLostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A write session's hold on its locks, from the grant to its end or loss. */
final class Lease {

  /** A write session's deadline, from the grant of its lock (LK-5). */
  static final Duration LIFETIME = Duration.ofSeconds(30);

  private enum Status {
    HELD,
    ENDED,
    LOST
  }

  private final Account account;
  private final InstantSource clock;
  private final Instant granted;
  private volatile Status status = Status.HELD;

  Lease(Account account, InstantSource clock) {
    this.account = account;
    this.clock = clock;
    this.granted = clock.instant();
  }

  /** The session's fixed reading of the clock (IT-3). */
  Instant granted() {
    return granted;
  }

  Account account() {
    return account;
  }

  boolean isOver() {
    return status != Status.HELD;
  }

  boolean isOverdueAt(Instant now) {
    return now.isAfter(granted.plus(LIFETIME));
  }

  /**
   * Called at each use of the session.
   *
   * @throws IllegalStateException after its end (LK-7)
   * @throws LockLostException if its deadline has passed, or another session has taken over (LK-6)
   */
  void requireHeld() {
    if (status == Status.HELD && isOverdueAt(clock.instant())) {
      lose();
    }
    switch (status) {
      case HELD -> {}
      case ENDED -> throw new IllegalStateException("the session has ended");
      case LOST -> throw new LockLostException("the session's deadline has passed");
    }
  }

  /** Gives up the locks; nothing of the session is or becomes visible. */
  void end() {
    leave(Status.ENDED);
  }

  /** As {@link #end}, but the holder did not ask for it. */
  void lose() {
    leave(Status.LOST);
  }

  private void leave(Status next) {
    synchronized (account) {
      if (status == Status.HELD) {
        status = next;
        account.release(this);
      }
    }
  }
}
