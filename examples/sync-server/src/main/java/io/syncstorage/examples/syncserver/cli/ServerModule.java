package io.syncstorage.examples.syncserver.cli;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.syncstorage.api.SyncStorage;
import io.syncstorage.examples.syncserver.http.RequestObserver;
import io.syncstorage.examples.syncserver.http.ServerSettings;
import io.syncstorage.examples.syncserver.http.SyncServer;
import java.time.InstantSource;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/** The server over the store that another module binds; it listens once it is asked for. */
final class ServerModule extends AbstractModule {

  private final ServerSettings settings;
  private final RandomGenerator random;
  private final RequestObserver observer;
  private final UnaryOperator<SyncStorage> decoration;

  ServerModule(
      ServerSettings settings,
      Surroundings surroundings,
      RequestObserver observer,
      UnaryOperator<SyncStorage> decoration) {
    this.settings = settings;
    this.random = surroundings.random();
    this.observer = observer;
    this.decoration = decoration;
  }

  @Provides
  @Singleton
  SyncServer server(SyncStorage storage, InstantSource clock) {
    try {
      return SyncServer.start(settings, decoration.apply(storage), clock, random, observer);
    } catch (IllegalStateException e) {
      throw new ListenException(e.getMessage() + "; choose another with --port or --host", e);
    }
  }
}
