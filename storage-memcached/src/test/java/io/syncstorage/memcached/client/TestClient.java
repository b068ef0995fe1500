package io.syncstorage.memcached.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** A {@link SpyCache}, the clock that paces its connecting, and what it told of its servers. */
final class TestClient implements AutoCloseable {

  static final Duration TIMEOUT = Duration.ofMillis(150);
  private static final Duration RETRY_DELAY = Duration.ofSeconds(1);
  private static final int TIMEOUTS_TO_DISCONNECT = 3;
  private static final int PATIENCE_SECONDS = 30;

  private final AtomicLong nanoTime = new AtomicLong();
  private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
  private final SpyCache cache;

  TestClient(WireProtocol protocol, String... servers) {
    this(protocol, TIMEOUT, servers);
  }

  TestClient(WireProtocol protocol, Duration timeout, String... servers) {
    List<ServerAddress> addresses = Stream.of(servers).map(ServerAddress::parse).toList();
    ClientSettings settings =
        new ClientSettings(
            addresses, protocol, timeout, RETRY_DELAY, TIMEOUTS_TO_DISCONNECT, Integer.MAX_VALUE);
    cache = SpyCache.open(settings, new Recorder(), nanoTime::get);
  }

  SpyCache cache() {
    return cache;
  }

  /** Lets the time pass after which a server is tried again; forgets what it told until now. */
  void passRetryDelay() {
    events.clear();
    nanoTime.addAndGet(RETRY_DELAY.toNanos());
  }

  /** Waits until a server has answered over a new connection. */
  void awaitConnected() {
    awaitEvent("connected");
  }

  /** Waits until a connection over which the server had answered has ended. */
  void awaitDisconnected() {
    awaitEvent("disconnected");
  }

  /**
   * For a server that was there, is gone and is there again: the client finds out and reconnects.
   */
  void reconnect(CacheKey key) {
    passRetryDelay();
    failure(() -> cache.gets(key));
    awaitConnected();
  }

  /** The failure that an operation must end with. */
  static CacheUnreachableException failure(Runnable operation) {
    CacheUnreachableException failure =
        catchThrowableOfType(CacheUnreachableException.class, operation::run);
    assertThat(failure).as("no answer").isNotNull();
    return failure;
  }

  @Override
  public void close() {
    cache.close();
  }

  private void awaitEvent(String wanted) {
    try {
      String event;
      do {
        event = events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(event).as("an event before patience ends").isNotNull();
      } while (!wanted.equals(event));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Keeps what it is told. */
  private final class Recorder implements ClientEvents {
    @Override
    public void connected(ServerAddress server) {
      events.add("connected");
    }

    @Override
    public void disconnected(ServerAddress server) {
      events.add("disconnected");
    }
  }
}
