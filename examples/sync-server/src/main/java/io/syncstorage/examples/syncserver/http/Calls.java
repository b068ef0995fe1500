package io.syncstorage.examples.syncserver.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.syncstorage.api.value.Timestamp;
import io.syncstorage.examples.syncserver.protocol.ErrorCode;
import io.undertow.server.HttpServerExchange;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows every call from its begin to its end, and tells the observer. */
final class Calls {

  private static final Logger LOG = LoggerFactory.getLogger(Calls.class);

  private final InFlight inFlight;
  private final ByteBudget budget;
  private final RequestObserver observer;
  private final InstantSource clock;
  private final LongSupplier nanoTime;

  /**
   * Calls of one server.
   *
   * @param nanoTime a clock that never goes back, for durations
   */
  Calls(
      InFlight inFlight,
      ByteBudget budget,
      RequestObserver observer,
      InstantSource clock,
      LongSupplier nanoTime) {
    this.inFlight = inFlight;
    this.budget = budget;
    this.observer = observer;
    this.clock = clock;
    this.nanoTime = nanoTime;
  }

  Call begin(HttpServerExchange exchange) {
    long begin = nanoTime.getAsLong();
    Call call = new Call(exchange, now(), budget, !inFlight.begin());
    tell(RequestObserver::started);
    exchange.addExchangeCompleteListener(
        (ended, next) -> {
          try {
            if (call.finish()) {
              RequestEvent event = call.event(Duration.ofNanos(nanoTime.getAsLong() - begin));
              tell(told -> told.finished(event));
              inFlight.end();
            }
          } finally {
            next.proceed();
          }
        });
    return call;
  }

  /** The answer, as bytes, to a request that nobody could parse; it ends the connection. */
  ByteBuffer refused() {
    tell(RequestObserver::started);
    tell(told -> told.finished(RequestEvent.UNPARSABLE));
    StringBuilder answer = new StringBuilder("HTTP/1.1 400 Bad Request\r\n");
    answer.append("Connection: close\r\n");
    answer.append("Content-Type: application/json\r\n");
    answer.append(Responder.TIMESTAMP).append(": ").append(now()).append("\r\n");
    CrossOrigin.allowAny()
        .forEach((name, value) -> answer.append(name).append(": ").append(value).append("\r\n"));
    answer.append("Content-Length: 1\r\n\r\n");
    answer.append(ErrorCode.ILLEGAL_PROTOCOL.number());
    return US_ASCII.encode(answer.toString());
  }

  /**
   * The server's time, rounded down: a client that reads on from here later must not miss what is
   * written within the same tick.
   */
  private Timestamp now() {
    long hundredths = Math.floorDiv(clock.millis(), 10);
    return new Timestamp(Math.max(0, Math.min(hundredths, Timestamp.MAX.hundredths())));
  }

  private void tell(Consumer<RequestObserver> news) {
    try {
      news.accept(observer);
    } catch (RuntimeException e) {
      LOG.warn("a request observer failed", e);
    }
  }
}
