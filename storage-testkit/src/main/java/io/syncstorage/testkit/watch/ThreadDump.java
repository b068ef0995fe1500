package io.syncstorage.testkit.watch;

import java.lang.management.LockInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** Who waits for what: for a store that hangs. */
public final class ThreadDump {

  private static final int DEPTH = 24;

  private ThreadDump() {}

  /** The threads that run checks and clients, and those that hold what they wait for. */
  public static String ofKit() {
    ThreadMXBean management = ManagementFactory.getThreadMXBean();
    long[] deadlocked = management.findDeadlockedThreads();
    StringBuilder dump = new StringBuilder();
    if (deadlocked != null) {
      dump.append("Deadlock of ").append(deadlocked.length).append(" threads.\n");
    }
    ThreadInfo[] threads = management.dumpAllThreads(true, true);
    Set<Long> concerned = concerned(threads);
    for (ThreadInfo thread : threads) {
      if (concerned.contains(thread.getThreadId())) {
        describe(dump, thread);
      }
    }
    return dump.toString();
  }

  private static Set<Long> concerned(ThreadInfo[] threads) {
    Set<Long> concerned = new HashSet<>();
    Arrays.stream(threads)
        .filter(thread -> thread.getThreadName().startsWith("testkit-"))
        .forEach(thread -> concerned.add(thread.getThreadId()));
    boolean grew = true;
    while (grew) {
      grew = false;
      for (ThreadInfo thread : threads) {
        if (concerned.contains(thread.getThreadId()) && thread.getLockOwnerId() >= 0) {
          grew |= concerned.add(thread.getLockOwnerId());
        }
      }
    }
    return concerned;
  }

  private static void describe(StringBuilder dump, ThreadInfo thread) {
    dump.append(thread.getThreadName()).append(": ").append(thread.getThreadState());
    LockInfo lock = thread.getLockInfo();
    if (lock != null) {
      dump.append(", waits for ").append(lock);
    }
    if (thread.getLockOwnerName() != null) {
      dump.append(", held by ").append(thread.getLockOwnerName());
    }
    dump.append('\n');
    StackTraceElement[] stack = thread.getStackTrace();
    for (int i = 0; i < Math.min(DEPTH, stack.length); i++) {
      dump.append("    at ").append(stack[i]).append('\n');
    }
  }
}
