package io.syncstorage.memcached.entry;

import java.time.Instant;
import java.util.Optional;

/** Who holds the lock of a collection, and who is next: nobody overtakes in the queue of one. */
public record LockEntry(Optional<Holder> writer, Optional<Holder> queued) {

  public static final LockEntry FREE = new LockEntry(Optional.empty(), Optional.empty());

  /**
   * One session that holds the lock or queues for it.
   *
   * @param deadline after which the hold counts no more, in whole milliseconds
   */
  public record Holder(Token id, Instant deadline) {}

  public boolean isFree() {
    return equals(FREE);
  }

  /** Without those whose time is over. */
  public LockEntry at(Instant now) {
    return new LockEntry(
        writer.filter(holder -> now.isBefore(holder.deadline())),
        queued.filter(holder -> now.isBefore(holder.deadline())));
  }

  /** With this writer; empty if another session holds the lock or is next. */
  public Optional<LockEntry> write(Holder holder) {
    boolean isNext = queued.isEmpty() || queued.get().id().equals(holder.id());
    return writer.isEmpty() && isNext
        ? Optional.of(new LockEntry(Optional.of(holder), Optional.empty()))
        : Optional.empty();
  }

  /** With this writer in the queue; empty if there is one. */
  public Optional<LockEntry> queue(Holder holder) {
    return queued.isEmpty()
        ? Optional.of(new LockEntry(writer, Optional.of(holder)))
        : Optional.empty();
  }

  /** Without whoever has this id. */
  public LockEntry without(Token id) {
    return new LockEntry(
        writer.filter(holder -> !holder.id().equals(id)),
        queued.filter(holder -> !holder.id().equals(id)));
  }
}
