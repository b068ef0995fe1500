package io.syncstorage.testkit.clients;

import io.syncstorage.testkit.watch.Watchdog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** Clients that begin at the same time, each in a thread of its own. */
public final class ClientThreads {

  /** What one client does, a call an operation, until it says that it has no more. */
  public interface Client {
    /**
     * Makes the next operation.
     *
     * @return whether there are more
     */
    boolean makeNext();
  }

  /**
   * How they ended.
   *
   * @param hang who does not end, and who waits for what
   * @param failure what the first client was thrown that ended so
   */
  public record End(Optional<String> hang, Optional<String> failure) {}

  private ClientThreads() {}

  /** A client that performs these, one after the other. */
  public static <T> Client performing(List<T> operations, Consumer<T> performer) {
    Iterator<T> next = operations.iterator();
    return () -> {
      if (next.hasNext()) {
        performer.accept(next.next());
      }
      return next.hasNext();
    };
  }

  /** Runs them all; waits no longer than patience, in real time, and then interrupts the rest. */
  public static End run(List<? extends Client> clients, Duration patience) {
    Queue<String> failures = new ConcurrentLinkedQueue<>();
    CountDownLatch start = new CountDownLatch(clients.size());
    List<Thread> threads = new ArrayList<>();
    for (Client client : clients) {
      Thread thread =
          new Thread(() -> run(client, start, failures), "testkit-client-" + threads.size());
      thread.setDaemon(true);
      threads.add(thread);
    }
    threads.forEach(Thread::start);
    Optional<String> hang = Watchdog.await(threads, patience);
    threads.forEach(Thread::interrupt); // without effect but on those that hang
    return new End(hang, Optional.ofNullable(failures.peek()));
  }

  private static void run(Client client, CountDownLatch start, Queue<String> failures) {
    try {
      start.countDown();
      start.await();
      while (!Thread.currentThread().isInterrupted() && client.makeNext()) {
        // until it has no more
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      failures.add(Thread.currentThread().getName() + " was thrown " + StackTrace.of(e));
    }
  }
}
