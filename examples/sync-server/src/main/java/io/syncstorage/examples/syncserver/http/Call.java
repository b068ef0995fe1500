package io.syncstorage.examples.syncserver.http;

import io.syncstorage.api.value.Timestamp;
import io.syncstorage.examples.syncserver.protocol.Method;
import io.syncstorage.examples.syncserver.protocol.RequestHeaders;
import io.syncstorage.examples.syncserver.protocol.Route;
import io.undertow.server.Connectors;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderValues;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;

/**
 * One request from its head to the last byte of its answer. Handed from thread to thread, but used
 * by one at a time; only the timer may strike at any moment.
 */
final class Call {

  private final HttpServerExchange exchange;
  private final Target target;
  private final Timestamp arrival;
  private final ByteBudget budget;
  private final boolean late;
  private final AtomicBoolean finished = new AtomicBoolean();

  private volatile XnioExecutor.@Nullable Key timer;
  private volatile OptionalLong user = OptionalLong.empty();
  private volatile OptionalInt code = OptionalInt.empty();
  private volatile boolean answered;
  private volatile long requestBytes;
  private volatile long reserved;

  /**
   * A call that has just begun.
   *
   * @param arrival the server's time, before the store was asked anything
   * @param late whether it came while the server was closing
   */
  Call(HttpServerExchange exchange, Timestamp arrival, ByteBudget budget, boolean late) {
    this.exchange = exchange;
    this.target = Target.of(exchange);
    this.arrival = arrival;
    this.budget = budget;
    this.late = late;
  }

  HttpServerExchange exchange() {
    return exchange;
  }

  Target target() {
    return target;
  }

  Route route() {
    return target.route();
  }

  /** Empty for a method that no resource has. */
  Optional<Method> method() {
    return Method.of(exchange.getRequestMethod().toString());
  }

  Timestamp arrival() {
    return arrival;
  }

  RequestHeaders headers() {
    return name -> {
      HeaderValues values = exchange.getRequestHeaders().get(name);
      return values == null ? List.of() : values;
    };
  }

  boolean isLate() {
    return late;
  }

  void authenticated(long uid) {
    user = OptionalLong.of(uid);
  }

  void answered(OptionalInt errorCode) {
    answered = true;
    code = errorCode;
  }

  void received(long bodyBytes) {
    requestBytes = bodyBytes;
  }

  /** Takes memory for a body, in place of what this call may have had before. */
  boolean reserve(long bytes) {
    release();
    if (!budget.tryReserve(bytes)) {
      return false;
    }
    reserved = bytes;
    return true;
  }

  void release() {
    budget.release(reserved);
    reserved = 0;
  }

  /** Does something if the call has not got further by then; replaces what was to be done. */
  void after(Duration time, Runnable action) {
    cancelTimer();
    timer =
        exchange
            .getIoThread()
            .executeAfter(
                () -> {
                  if (!finished.get()) {
                    action.run();
                  }
                },
                time.toMillis(),
                TimeUnit.MILLISECONDS);
    if (finished.get()) {
      cancelTimer();
    }
  }

  void cancelTimer() {
    XnioExecutor.Key key = timer;
    if (key != null) {
      key.remove();
      timer = null;
    }
  }

  /** Lets the connection end with this call, and whatever else was sent on it. */
  void closeConnection() {
    exchange.setPersistent(false);
    Connectors.terminateRequest(exchange);
  }

  /** Lets whoever reads from the client, or writes to it, fail; that thread then ends the call. */
  void disconnect() {
    IoUtils.safeClose(exchange.getConnection());
  }

  /** Ends it without regard for the client, who can tell from the missing rest. */
  void abort() {
    exchange.setPersistent(false);
    disconnect();
    exchange.endExchange();
  }

  /** Frees what the call holds; true the first time. */
  boolean finish() {
    if (!finished.compareAndSet(false, true)) {
      return false;
    }
    cancelTimer();
    release();
    return true;
  }

  /** What the observer is told. */
  RequestEvent event(Duration duration) {
    return new RequestEvent(
        method().isPresent() || isOptions() ? exchange.getRequestMethod().toString() : "OTHER",
        route().endpoint().template(),
        user,
        answered ? exchange.getStatusCode() : 0,
        code,
        duration,
        requestBytes,
        exchange.getResponseBytesSent());
  }

  boolean isOptions() {
    return exchange.getRequestMethod().equalToString("OPTIONS");
  }

  boolean isHead() {
    return exchange.getRequestMethod().equalToString("HEAD");
  }
}
