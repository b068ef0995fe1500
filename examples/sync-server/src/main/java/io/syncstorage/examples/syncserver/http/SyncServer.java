package io.syncstorage.examples.syncserver.http;

import io.syncstorage.api.SyncStorage;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/** A running server of the Sync 1.5 protocol over any store. */
public final class SyncServer implements AutoCloseable {

  private final int port;

  private SyncServer(int port) {
    this.port = port;
  }

  /**
   * Starts a server; it answers when this returns.
   *
   * @param storage stays open when the server is closed
   * @param random for what must not be guessed; should be a {@link java.security.SecureRandom}
   */
  @SuppressWarnings("unused") // A signature to build against; what it promises follows.
  public static SyncServer start(
      ServerSettings settings,
      SyncStorage storage,
      InstantSource clock,
      RandomGenerator random,
      RequestObserver observer) {
    return new SyncServer(settings.port());
  }

  /** The port that the server listens on. */
  public int port() {
    return port;
  }

  /** Stops accepting, finishes what is in flight within the grace, and ends. */
  @Override
  public void close() {}
}
