package io.syncstorage.examples.syncserver.http;

import io.undertow.server.Connectors;
import io.undertow.server.HttpServerExchange;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads that may block, and the queue before them, which is bounded. */
final class Workers {

  private final int capacity;
  private final AtomicInteger tasks = new AtomicInteger();

  /**
   * A queue that was never used.
   *
   * @param capacity how many tasks may run or wait
   */
  Workers(int capacity) {
    this.capacity = capacity;
  }

  /**
   * Runs a task for a call as soon as a worker is free. To be called within a handler's call.
   *
   * @return false if too many wait already
   */
  boolean submit(Call call, Runnable task) {
    if (tasks.incrementAndGet() > capacity) {
      tasks.decrementAndGet();
      return false;
    }
    HttpServerExchange exchange = call.exchange();
    Runnable counted =
        () -> {
          try {
            Connectors.executeRootHandler(same -> task.run(), exchange);
          } finally {
            tasks.decrementAndGet();
          }
        };
    exchange.dispatch(exchange.getConnection().getWorker(), counted);
    return true;
  }
}
