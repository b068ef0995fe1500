package io.syncstorage.memcached.model;

import java.util.ArrayList;
import java.util.List;

/**
 * How many faults of each kind may still happen, how often the clock may still tick, and how many
 * faults may still happen in all.
 *
 * @param mEvictions evictions of M
 * @param bodyEvictions evictions of a body, a chunk, a batch entry or a lock entry
 * @param restarts of memcached
 * @param ghosts operations that time out for their sender and land later or never
 * @param crashes of actors
 * @param lockLosses of sessions whose store lock is lost without their notice
 * @param all an upper bound of all these together
 */
record Budget(
    int ticks,
    int mEvictions,
    int bodyEvictions,
    int restarts,
    int ghosts,
    int crashes,
    int lockLosses,
    int all) {
  private static final int UNBOUNDED = 99;

  static final Budget NONE = new Budget(0, 0, 0, 0, 0, 0, 0, UNBOUNDED);

  Budget ticks(int n) {
    return new Budget(n, mEvictions, bodyEvictions, restarts, ghosts, crashes, lockLosses, all);
  }

  Budget mEvictions(int n) {
    return new Budget(ticks, n, bodyEvictions, restarts, ghosts, crashes, lockLosses, all);
  }

  Budget bodyEvictions(int n) {
    return new Budget(ticks, mEvictions, n, restarts, ghosts, crashes, lockLosses, all);
  }

  Budget restarts(int n) {
    return new Budget(ticks, mEvictions, bodyEvictions, n, ghosts, crashes, lockLosses, all);
  }

  Budget ghosts(int n) {
    return new Budget(ticks, mEvictions, bodyEvictions, restarts, n, crashes, lockLosses, all);
  }

  Budget crashes(int n) {
    return new Budget(ticks, mEvictions, bodyEvictions, restarts, ghosts, n, lockLosses, all);
  }

  Budget lockLosses(int n) {
    return new Budget(ticks, mEvictions, bodyEvictions, restarts, ghosts, crashes, n, all);
  }

  Budget inAll(int n) {
    return new Budget(ticks, mEvictions, bodyEvictions, restarts, ghosts, crashes, lockLosses, n);
  }

  Budget oneOfEach() {
    return new Budget(ticks, 1, 1, 1, 1, 1, 1, all);
  }

  /** After a fault that was within the bounds. Once the last one happened, none is left. */
  Budget spent(Budget afterFault) {
    if (all == UNBOUNDED) {
      return afterFault;
    }
    return all == 1 ? NONE.ticks(ticks).inAll(0) : afterFault.inAll(all - 1);
  }

  /** In words, for the page. */
  String inWords() {
    List<String> words = new ArrayList<>();
    if (isOneOfEach()) {
      words.add(
          all == UNBOUNDED
              ? "one fault of each kind"
              : all == 1 ? "any one fault" : "any " + all + " faults of different kinds");
    } else {
      name(words, mEvictions, "eviction of M");
      name(words, bodyEvictions, "other eviction");
      name(words, restarts, "restart");
      name(words, ghosts, "late operation");
      name(words, crashes, "crash");
      name(words, lockLosses, "lost store lock");
    }
    name(words, ticks, "clock tick");
    return words.isEmpty() ? "nothing" : String.join(", ", words);
  }

  private boolean isOneOfEach() {
    return inAll(UNBOUNDED).equals(NONE.ticks(ticks).oneOfEach());
  }

  private static void name(List<String> words, int count, String fault) {
    if (count > 0) {
      words.add(count + " " + fault + (count == 1 ? "" : "s"));
    }
  }
}
