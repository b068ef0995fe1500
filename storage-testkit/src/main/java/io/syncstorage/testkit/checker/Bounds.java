package io.syncstorage.testkit.checker;

import io.syncstorage.testkit.history.Event;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Which versions an operation may have seen for all that real time says: version n is what the
 * first n writes, in the order of T, leave behind.
 */
final class Bounds {

  private final long[] completions;
  private final int[] highestCompleted;
  private final long[] invocations;
  private final int[] lowestInvoked;

  /**
   * @param writes in the order of T
   */
  Bounds(List<Event> writes) {
    int size = writes.size();
    Integer[] order = new Integer[size];
    Arrays.setAll(order, index -> index);

    Arrays.sort(order, Comparator.comparingLong(index -> writes.get(index).completed()));
    completions = new long[size];
    highestCompleted = new int[size + 1];
    for (int at = 0; at < size; at++) {
      completions[at] = writes.get(order[at]).completed();
      highestCompleted[at + 1] = Math.max(highestCompleted[at], order[at] + 1);
    }

    Arrays.sort(order, Comparator.comparingLong(index -> writes.get(index).invoked()));
    invocations = new long[size];
    lowestInvoked = new int[size + 1];
    lowestInvoked[size] = size;
    for (int at = size - 1; at >= 0; at--) {
      invocations[at] = writes.get(order[at]).invoked();
      lowestInvoked[at] = Math.min(lowestInvoked[at + 1], order[at]);
    }
  }

  /** The earliest version: all writes that had completed when the operation was invoked. */
  int versionBefore(Event operation) {
    return highestCompleted[countBelow(completions, operation.invoked())];
  }

  /** The latest version: without any write that was invoked after the operation had completed. */
  int versionAfter(Event operation) {
    return lowestInvoked[countBelow(invocations, operation.completed())];
  }

  private static int countBelow(long[] ascending, long tick) {
    int low = 0;
    int high = ascending.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ascending[middle] < tick) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
