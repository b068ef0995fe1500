package io.syncstorage.memcached.client;

import java.util.function.IntConsumer;
import net.spy.memcached.ops.OperationStatus;
import net.spy.memcached.ops.StatsOperation;

/**
 * The first thing asked over a connection: the server's settings. That it answers shows that it is
 * a memcached, and awake; a connection alone shows nothing, since the system accepts it even for a
 * stopped process.
 */
final class Handshake implements StatsOperation.Callback {

  static final String SETTINGS = "settings";
  private static final String LARGEST_ITEM = "item_size_max";
  private static final int UNKNOWN = 0;

  private final IntConsumer succeeded;
  private final Runnable failed;
  private int largestItem = UNKNOWN;
  private boolean completed;

  /**
   * @param succeeded is told the largest item that the server holds, in bytes
   */
  Handshake(IntConsumer succeeded, Runnable failed) {
    this.succeeded = succeeded;
    this.failed = failed;
  }

  @Override
  public void gotStat(String name, String value) {
    if (name.equals(LARGEST_ITEM)) {
      largestItem = parse(value);
    }
  }

  @Override
  public void receivedStatus(OperationStatus status) {
    if (!status.isSuccess()) {
      largestItem = UNKNOWN;
    }
  }

  @Override
  public void complete() {
    if (completed) {
      return;
    }
    completed = true;
    if (largestItem == UNKNOWN) {
      failed.run();
    } else {
      succeeded.accept(largestItem);
    }
  }

  private static int parse(String value) {
    try {
      return Math.max(UNKNOWN, Integer.parseInt(value));
    } catch (NumberFormatException e) {
      return UNKNOWN;
    }
  }
}
