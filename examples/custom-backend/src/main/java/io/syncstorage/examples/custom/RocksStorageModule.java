package io.syncstorage.examples.custom;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.syncstorage.api.SyncStorage;
import java.time.InstantSource;

/**
 * Binds {@link SyncStorage} to one {@link RocksStorage} of these settings, opened when it is first
 * asked for. Whoever makes the injector binds the {@link InstantSource} and closes the storage.
 */
public final class RocksStorageModule extends AbstractModule {

  private final RocksStorageSettings settings;

  public RocksStorageModule(RocksStorageSettings settings) {
    this.settings = settings;
  }

  @Provides
  @Singleton
  SyncStorage storage(InstantSource clock) {
    return RocksStorage.open(settings, clock);
  }
}
