package io.syncstorage.testkit.program;

import java.util.List;

/** What a client does in one go. Its label is what symbolic references name. */
public sealed interface Op {

  /** Unique within its program, and kept when other operations are removed. */
  int label();

  /** The instance of the store that it uses: 1, the second where there is one, or 0, the first. */
  default int instance() {
    if (this instanceof WriteSession session) {
      return session.client();
    } else if (this instanceof ReadSession session) {
      return session.client();
    } else if (this instanceof ReadUser read) {
      return read.client();
    }
    return this instanceof DeleteStorage deletion ? deletion.client() : 0;
  }

  /**
   * A write session of one collection.
   *
   * @param client 0: the first instance of the store; 1: the second, where there is one
   * @param commit false: it is closed without
   */
  record WriteSession(int label, int client, String collection, List<Step> steps, boolean commit)
      implements Op {
    public WriteSession {
      steps = List.copyOf(steps);
    }
  }

  /** A read session of one collection; steps that write do nothing in it. */
  record ReadSession(int label, int client, String collection, List<Step> steps) implements Op {
    public ReadSession {
      steps = List.copyOf(steps);
    }
  }

  /** The user's timestamps, counts and sizes. */
  record ReadUser(int label, int client) implements Op {}

  /** The deletion of the user's storage; rolled back unless it is to be committed. */
  record DeleteStorage(int label, int client, boolean commit) implements Op {}

  /** The clock moves; back only while nothing has a time to live. */
  record AdvanceClock(int label, long millis) implements Op {}

  /** From now on, the clock of the second instance is this far ahead of the first's. */
  record SkewClock(int label, long millis) implements Op {}

  /** Maintenance, which nobody may notice. */
  record Purge(int label, int limit) implements Op {}

  /** The store is closed and opened again, where that is offered and the store is durable. */
  record Restart(int label) implements Op {}
}
