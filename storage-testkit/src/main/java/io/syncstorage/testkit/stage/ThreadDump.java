package io.syncstorage.testkit.stage;

import java.lang.management.LockInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;

/** Who waits for what: for a store that hangs. */
public final class ThreadDump {

  private static final int DEPTH = 24;

  private ThreadDump() {}

  /** The threads that run checks and clients, and those that hold what they wait for. */
  public static String ofKit() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long[] deadlocked = threads.findDeadlockedThreads();
    StringBuilder dump = new StringBuilder();
    if (deadlocked != null) {
      dump.append("Deadlock of ").append(deadlocked.length).append(" threads.\n");
    }
    for (ThreadInfo thread : threads.dumpAllThreads(true, true)) {
      if (thread != null && thread.getThreadName().startsWith("testkit-")) {
        describe(dump, thread);
      }
    }
    return dump.toString();
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
