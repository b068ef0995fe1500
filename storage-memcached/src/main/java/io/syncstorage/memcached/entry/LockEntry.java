package io.syncstorage.memcached.entry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who holds the lock of a collection: readers, or one writer; and one writer may queue, who keeps
 * new readers out.
 */
public record LockEntry(Optional<Holder> writer, List<Holder> readers, Optional<Holder> queued) {

  public static final LockEntry FREE = new LockEntry(Optional.empty(), List.of(), Optional.empty());

  /**
   * One session that holds the lock or queues for it.
   *
   * @param deadline after which the hold counts no more, in whole milliseconds
   */
  public record Holder(Token id, Instant deadline) {}

  public LockEntry {
    readers = List.copyOf(readers);
  }

  public boolean isFree() {
    return equals(FREE);
  }

  /** Without those whose time is over. */
  public LockEntry at(Instant now) {
    return new LockEntry(
        writer.filter(holder -> now.isBefore(holder.deadline())),
        readers.stream().filter(holder -> now.isBefore(holder.deadline())).toList(),
        queued.filter(holder -> now.isBefore(holder.deadline())));
  }

  /** With a reader more; empty if a writer holds the lock or queues for it. */
  public Optional<LockEntry> read(Holder reader) {
    if (writer.isPresent() || queued.isPresent()) {
      return Optional.empty();
    }
    List<Holder> all = new ArrayList<>(readers);
    all.add(reader);
    return Optional.of(new LockEntry(writer, all, queued));
  }

  /** With this writer; empty if another session holds the lock or queues for it. */
  public Optional<LockEntry> write(Holder holder) {
    boolean isNext = queued.isEmpty() || queued.get().id().equals(holder.id());
    return writer.isEmpty() && readers.isEmpty() && isNext
        ? Optional.of(new LockEntry(Optional.of(holder), List.of(), Optional.empty()))
        : Optional.empty();
  }

  /** With this writer in the queue; empty if there is one. */
  public Optional<LockEntry> queue(Holder holder) {
    return queued.isEmpty()
        ? Optional.of(new LockEntry(writer, readers, Optional.of(holder)))
        : Optional.empty();
  }

  /** Without whoever has this id. */
  public LockEntry without(Token id) {
    return new LockEntry(
        writer.filter(holder -> !holder.id().equals(id)),
        readers.stream().filter(holder -> !holder.id().equals(id)).toList(),
        queued.filter(holder -> !holder.id().equals(id)));
  }
}
