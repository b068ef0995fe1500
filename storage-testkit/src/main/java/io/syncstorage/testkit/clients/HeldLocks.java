package io.syncstorage.testkit.clients;

import io.syncstorage.testkit.history.Recording;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Which write sessions of a collection held their lock when. Of two that overlapped only one may
 * have committed (LK-2); what their clients saw need not show it. Thread-safe.
 */
final class HeldLocks {

  private final AtomicLong ticks = new AtomicLong();
  private final Queue<Hold> holds = new ConcurrentLinkedQueue<>();

  /** One session's lock, from when it certainly was held to when it certainly still was. */
  final class Hold {
    private final String collection;
    private final int client;
    private final Recording recording;
    private final long granted = ticks.incrementAndGet();
    private volatile long committing;
    private volatile boolean committed;

    private Hold(String collection, int client, Recording recording) {
      this.collection = collection;
      this.client = client;
      this.recording = recording;
    }

    /** To be called immediately before the commit. */
    void committing() {
      committing = ticks.incrementAndGet();
    }

    void committed() {
      committed = true;
    }

    private boolean overlaps(Hold other) {
      return granted < other.committing && other.granted < committing;
    }
  }

  /** To be called immediately after the lock was granted. */
  Hold granted(String collection, int client, Recording recording) {
    Hold hold = new Hold(collection, client, recording);
    holds.add(hold);
    return hold;
  }

  Optional<Flaw> flaw() {
    List<Hold> committed = new ArrayList<>(holds);
    committed.removeIf(hold -> !hold.committed);
    for (Hold hold : committed) {
      for (Hold other : committed) {
        if (hold != other && hold.collection.equals(other.collection) && hold.overlaps(other)) {
          return Optional.of(
              new Flaw(
                  Math.max(hold.recording.invoked(), other.recording.invoked()),
                  "LK-2",
                  "clients %d and %d both held the write lock of %s at one time, and both committed"
                      .formatted(hold.client, other.client, hold.collection)));
        }
      }
    }
    return Optional.empty();
  }
}
