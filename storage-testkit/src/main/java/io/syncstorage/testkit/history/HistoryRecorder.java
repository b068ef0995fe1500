package io.syncstorage.testkit.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Records what clients do, without a lock that would order them: time is one atomic counter, so
 * that of two ticks the smaller was drawn first. Thread-safe.
 */
public final class HistoryRecorder {

  private final AtomicLong ticks = new AtomicLong();
  private final Queue<Recording> recordings = new ConcurrentLinkedQueue<>();
  private final Queue<Mark> marks = new ConcurrentLinkedQueue<>();

  private final Journal journal;

  /** With nothing recorded. */
  public HistoryRecorder() {
    this(Journal.NONE);
  }

  /** With nothing recorded; tells of what it will record at once. */
  public HistoryRecorder(Journal journal) {
    this.journal = journal;
  }

  /** To be called immediately before the client calls the store. */
  public Recording invoke(int client, Operation operation) {
    Recording recording = new Recording(client, operation, ticks, journal);
    recordings.add(recording);
    recording.invoke();
    return recording;
  }

  /** Notes what happens to the store rather than by a client. */
  public void mark(Mark.Kind kind, String text) {
    marks.add(new Mark(ticks.incrementAndGet(), kind, text));
  }

  /**
   * What was recorded so far. What has not ended is of unknown outcome: take the history when the
   * clients have ended, or when those that have not will never be asked again.
   */
  public History history() {
    List<Recording> invoked = new ArrayList<>(recordings);
    invoked.removeIf(recording -> recording.invoked() == 0);
    invoked.sort(Comparator.comparingLong(Recording::invoked));
    List<Event> events = new ArrayList<>(invoked.size());
    for (Recording recording : invoked) {
      events.add(recording.toEvent(events.size()));
    }
    return new History(events, List.copyOf(marks));
  }
}
