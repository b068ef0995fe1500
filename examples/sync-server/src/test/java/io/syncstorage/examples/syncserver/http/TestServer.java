package io.syncstorage.examples.syncserver.http;

import io.syncstorage.api.SyncStorage;
import io.syncstorage.api.retry.Pacing;
import io.syncstorage.api.retry.RetryPolicy;
import io.syncstorage.examples.syncserver.auth.HawkCredentials;
import io.syncstorage.examples.syncserver.auth.MasterSecret;
import io.syncstorage.examples.syncserver.auth.NodeUrl;
import io.syncstorage.examples.syncserver.auth.TokenCodec;
import io.syncstorage.testkit.reference.ReferenceStorage;
import io.syncstorage.testkit.time.SettableClock;
import java.net.URI;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** A server on a free port over a reference store whose script can be changed, and its clients. */
final class TestServer implements AutoCloseable {

  static final MasterSecret SECRET = MasterSecret.of("the secret of the tests, not of the trade");

  final SettableClock clock = new SettableClock();
  final Script script = new Script();
  final ReferenceStorage reference = new ReferenceStorage(clock);
  final SyncStorage storage = ScriptedStorage.over(reference, script);
  final BlockingQueue<RequestEvent> events = new LinkedBlockingQueue<>();
  final AtomicInteger started = new AtomicInteger();
  final InstantPacing pacing = new InstantPacing();
  final TokenCodec tokens = new TokenCodec(SECRET, new Random(1), clock);
  final SyncServer server;

  TestServer() {
    this(settings -> settings);
  }

  TestServer(UnaryOperator<ServerSettings.Builder> change) {
    ServerSettings settings = change.apply(ServerSettings.builder().port(0)).build();
    server =
        SyncServer.start(
            Listener.bind(settings),
            settings,
            new TokenCodec(SECRET, new Random(2), clock),
            storage,
            clock,
            observer(),
            new RetryPolicy(
                5, Duration.ofMillis(10), Duration.ofMillis(20), Duration.ofSeconds(2), pacing));
  }

  private RequestObserver observer() {
    return new RequestObserver() {
      @Override
      public void started() {
        started.incrementAndGet();
      }

      @Override
      public void finished(RequestEvent event) {
        events.add(event);
      }
    };
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.port());
  }

  /** A client with a token for this server. */
  SyncClient client(long uid) {
    return client(uid, Duration.ofHours(1));
  }

  SyncClient client(long uid, Duration lifetime) {
    return new SyncClient(url(), uid, credentials(uid, url().toString(), lifetime), clock);
  }

  HawkCredentials credentials(long uid, String node, Duration lifetime) {
    return tokens.mint(uid, NodeUrl.of(node), lifetime).credentials();
  }

  RawConnection connect() {
    return RawConnection.to(server.port());
  }

  /** The next request that ended; waits for its end, which a client does not see. */
  RequestEvent nextEvent() {
    try {
      RequestEvent event = events.poll(20, TimeUnit.SECONDS);
      if (event == null) {
        throw new AssertionError("no request has ended");
      }
      return event;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    server.close();
    reference.close();
  }

  /** Time that passes only in pauses, and then at once. */
  static final class InstantPacing implements Pacing {
    private long now;
    private int pauses;

    @Override
    public synchronized long nanoTime() {
      return now;
    }

    @Override
    public long randomUpTo(long bound) {
      return bound;
    }

    @Override
    public synchronized void pause(Duration duration) {
      now += duration.toNanos();
      pauses++;
    }

    synchronized int pauses() {
      return pauses;
    }
  }
}
