package io.syncstorage.examples.syncserver.cli;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/**
 * Stops at SIGTERM and SIGINT. These start the JVM's shutdown hooks, and ours holds the JVM back
 * until the main thread has closed everything; then it ends the process with the command's own exit
 * code, since being told to stop is no failure.
 */
final class ProcessStop implements StopSignal {

  private final CountDownLatch requested = new CountDownLatch(1);
  private final CompletableFuture<Integer> exitCode = new CompletableFuture<>();

  @Override
  public void await() throws InterruptedException {
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
    requested.await();
  }

  private void stop() {
    requested.countDown();
    Runtime.getRuntime().halt(exitCode.join());
  }

  /** The command has ended, and all that it opened is closed. */
  void ended(int code) {
    exitCode.complete(code);
  }
}
