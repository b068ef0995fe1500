package io.syncstorage.examples.syncserver.cli;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.syncstorage.api.SyncStorage;
import io.syncstorage.examples.syncserver.auth.TokenCodec;
import io.syncstorage.examples.syncserver.http.Listener;
import io.syncstorage.examples.syncserver.http.ServerSettings;
import io.syncstorage.examples.syncserver.http.SyncServer;
import java.time.InstantSource;
import java.util.function.Supplier;

/** The server over the store that another module binds; it answers once it is asked for. */
final class ServerModule extends AbstractModule {

  private final Listener listener;
  private final ServerSettings settings;
  private final Supplier<TokenCodec> tokens;
  private final Observation observation;

  /**
   * @param tokens asked for when the store has been opened
   */
  ServerModule(
      Listener listener,
      ServerSettings settings,
      Supplier<TokenCodec> tokens,
      Observation observation) {
    this.listener = listener;
    this.settings = settings;
    this.tokens = tokens;
    this.observation = observation;
  }

  @Provides
  @Singleton
  SyncServer server(SyncStorage storage, InstantSource clock) {
    return SyncServer.start(
        listener,
        settings,
        tokens.get(),
        observation.meter(storage),
        clock,
        observation.observer());
  }
}
