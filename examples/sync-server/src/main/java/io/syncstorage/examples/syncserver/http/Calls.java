package io.syncstorage.examples.syncserver.http;

import io.syncstorage.api.value.Timestamp;
import io.undertow.server.HttpServerExchange;
import java.time.Duration;
import java.time.InstantSource;
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
    exchange.addExchangeCompleteListener(
        (ended, next) -> {
          try {
            if (call.finish()) {
              observe(call.event(Duration.ofNanos(nanoTime.getAsLong() - begin)));
            }
          } finally {
            next.proceed();
          }
        });
    return call;
  }

  /**
   * The server's time, rounded down: a client that reads on from here later must not miss what is
   * written within the same tick.
   */
  private Timestamp now() {
    long hundredths = Math.floorDiv(clock.millis(), 10);
    return new Timestamp(Math.max(0, Math.min(hundredths, Timestamp.MAX.hundredths())));
  }

  private void observe(RequestEvent event) {
    try {
      observer.finished(event);
    } catch (RuntimeException e) {
      LOG.warn("a request observer failed", e);
    } finally {
      inFlight.end();
    }
  }
}
