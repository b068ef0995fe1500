package io.syncstorage.sql;

import com.google.inject.AbstractModule;
import com.google.inject.Provider;
import com.google.inject.Singleton;
import com.google.inject.multibindings.OptionalBinder;
import io.syncstorage.api.SyncStorage;
import java.time.InstantSource;

/**
 * Binds {@link SyncStorage} to one {@link SqlStorage} of these settings, opened when it is first
 * asked for. Whoever makes the injector closes the storage.
 *
 * <p>The clock is the system's, unless another {@link InstantSource} is bound by {@code
 * OptionalBinder.newOptionalBinder(binder(), InstantSource.class).setBinding()}.
 */
public final class SqlStorageModule extends AbstractModule {

  private final SqlStorageSettings settings;

  public SqlStorageModule(SqlStorageSettings settings) {
    this.settings = settings;
  }

  @Override
  protected void configure() {
    OptionalBinder.newOptionalBinder(binder(), InstantSource.class)
        .setDefault()
        .toInstance(InstantSource.system());
    Provider<InstantSource> clock = getProvider(InstantSource.class);
    bind(SqlStorage.class)
        .toProvider(() -> SqlStorage.open(settings, clock.get()))
        .in(Singleton.class);
    bind(SyncStorage.class).to(SqlStorage.class);
  }
}
