package io.syncstorage.memcached.client;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import net.spy.memcached.ops.Operation;
import net.spy.memcached.ops.OperationState;

/**
 * One operation, from its making to its answer.
 *
 * @param key of its entry, or of the first
 * @param <R> what a server answers
 */
record Request<R>(String key, Operation operation, Reply<R> reply) {

  CompletableFuture<Settled<R>> settled() {
    return reply.settled();
  }

  /** Ends it, if it has not ended: if it has not been sent, it never will be. */
  void abandon() {
    if (!settled().isDone()) {
      operation.cancel();
    }
  }

  /** Whether it was sent, in part at least. To be asked once it has ended: it does not change. */
  boolean wasSent() {
    return operation.getState() != OperationState.WRITE_QUEUED;
  }

  /**
   * Waits for the end, and brings it about when the time is over: if it has not been sent by then,
   * it never will be.
   *
   * @throws InterruptedException if the thread is interrupted; the operation has then ended, too
   */
  Settled<R> await(long nanos) throws InterruptedException {
    try {
      return settled().get(nanos, TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      operation.timeOut();
      return settled().join();
    } catch (InterruptedException e) {
      operation.timeOut();
      throw e;
    } catch (ExecutionException e) {
      throw new IllegalStateException("a reply is never completed exceptionally", e);
    }
  }
}
