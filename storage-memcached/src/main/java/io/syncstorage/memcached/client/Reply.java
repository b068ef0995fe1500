package io.syncstorage.memcached.client;

import io.syncstorage.memcached.client.Settled.Reason;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import net.spy.memcached.ops.OperationCallback;
import net.spy.memcached.ops.OperationStatus;
import net.spy.memcached.ops.StatusCode;
import org.jspecify.annotations.Nullable;

/**
 * Collects what the library says of one operation, until it is complete; what comes later is
 * ignored. The library calls it under the operation's monitor.
 *
 * @param <R> what a server answers
 */
abstract class Reply<R> implements OperationCallback {

  private static final String OUT_OF_MEMORY = "SERVER_ERROR out of memory";

  private final CompletableFuture<Settled<R>> settled = new CompletableFuture<>();
  private @Nullable OperationStatus status;

  /** Completed exactly once, and never exceptionally. */
  final CompletableFuture<Settled<R>> settled() {
    return settled;
  }

  /** What an answer of this code means; empty if it is none to this operation. */
  abstract Optional<R> meaning(StatusCode code);

  /** Ends it without an answer, if it has not ended. */
  final void settle(Reason reason) {
    settled.complete(new Settled.Unanswered<>(reason));
  }

  @Override
  public final void receivedStatus(OperationStatus received) {
    status = received;
  }

  @Override
  public final void complete() {
    if (!settled.isDone()) {
      settled.complete(settledBy(status));
    }
  }

  private Settled<R> settledBy(@Nullable OperationStatus received) {
    if (received == null) {
      return new Settled.Unanswered<>(Reason.UNINTELLIGIBLE);
    }
    return switch (received.getStatusCode()) {
      case CANCELLED -> new Settled.Unanswered<>(Reason.CONNECTION_LOST);
      case TIMEDOUT -> new Settled.Unanswered<>(Reason.TIMEOUT);
      case ERR_2BIG, ERR_NO_MEM, ERR_NOT_SUPPORTED, ERR_UNKNOWN_COMMAND, ERR_BUSY, ERR_TEMP_FAIL ->
          new Settled.Unanswered<>(Reason.REFUSED);
      case ERR_INTERNAL ->
          new Settled.Unanswered<>(
              received.getMessage().contains(OUT_OF_MEMORY)
                  ? Reason.REFUSED
                  : Reason.UNINTELLIGIBLE);
      default ->
          meaning(received.getStatusCode())
              .<Settled<R>>map(Settled.Answered::new)
              .orElseGet(() -> new Settled.Unanswered<>(Reason.UNINTELLIGIBLE));
    };
  }
}
