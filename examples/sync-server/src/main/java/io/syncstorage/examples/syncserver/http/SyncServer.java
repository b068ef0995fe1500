package io.syncstorage.examples.syncserver.http;

import io.syncstorage.api.SyncStorage;
import io.syncstorage.api.retry.Pacing;
import io.syncstorage.api.retry.RetryPolicy;
import io.syncstorage.examples.syncserver.auth.HawkAuthenticator;
import io.syncstorage.examples.syncserver.auth.NodeUrl;
import io.syncstorage.examples.syncserver.auth.TokenCodec;
import io.syncstorage.examples.syncserver.protocol.Limits;
import io.syncstorage.examples.syncserver.resource.Resources;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running server of the Sync 1.5 protocol over any store. Thread-safe. */
public final class SyncServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SyncServer.class);

  /** What a request that met a conflict is worth to a worker. */
  private static final RetryPolicy BRIEFLY =
      new RetryPolicy(
          20,
          Duration.ofMillis(10),
          Duration.ofMillis(250),
          Duration.ofSeconds(2),
          Pacing.system());

  private final Listener listener;
  private final InFlight inFlight;
  private final Duration grace;

  private SyncServer(Listener listener, InFlight inFlight, Duration grace) {
    this.listener = listener;
    this.inFlight = inFlight;
    this.grace = grace;
  }

  /**
   * Starts a server; it answers when this returns.
   *
   * @param listener bound with the same settings; closed with the server
   * @param tokens knows the server's secret
   * @param storage stays open when the server is closed
   */
  public static SyncServer start(
      Listener listener,
      ServerSettings settings,
      TokenCodec tokens,
      SyncStorage storage,
      InstantSource clock,
      RequestObserver observer) {
    return start(listener, settings, tokens, storage, clock, observer, BRIEFLY);
  }

  static SyncServer start(
      Listener listener,
      ServerSettings settings,
      TokenCodec tokens,
      SyncStorage storage,
      InstantSource clock,
      RequestObserver observer,
      RetryPolicy retries) {
    Limits limits = settings.limits().withinPayloads(storage.traits().maxPayloadBytes());
    NodeUrl publicUrl = settings.publicUrl().map(url -> NodeUrl.of(url.toString())).orElse(null);
    InFlight inFlight = new InFlight();
    ByteBudget budget = new ByteBudget(settings.maxBufferedBytes());
    Responder responder = new Responder(settings);
    Calls calls = new Calls(inFlight, budget, observer, clock, retries.pacing()::nanoTime);
    Gateway gateway =
        new Gateway(
            calls,
            new Authentication(new HawkAuthenticator(tokens, publicUrl, clock)),
            new BodyReceiver(settings, responder),
            new Workers(settings.workerThreads() + settings.maxWaitingRequests()),
            new Resources(storage, limits, settings.quotaBytes(), retries),
            new ServicePages(storage, ServerVersion.read(), publicUrl),
            responder);
    listener.serve(gateway, calls::refused);
    return new SyncServer(listener, inFlight, settings.shutdownGrace());
  }

  /** The port that the server listens on. */
  public int port() {
    return listener.port();
  }

  /**
   * Stops accepting, lets the requests in flight end within the grace, and closes all connections.
   * Harmless if repeated. If interrupted, it waits no longer, and the thread's flag stays set.
   */
  @Override
  public void close() {
    listener.stopAccepting();
    try {
      if (!inFlight.close(grace)) {
        LOG.warn("requests were still in flight after {}; they are cut off", grace);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    listener.close();
  }
}
