package io.syncstorage.memcached;

import com.google.inject.AbstractModule;
import com.google.inject.Key;
import com.google.inject.Provider;
import com.google.inject.Singleton;
import com.google.inject.multibindings.OptionalBinder;
import io.syncstorage.api.SyncStorage;
import java.time.InstantSource;

/**
 * Binds {@link SyncStorage} to one {@link MemcachedStorage} over another storage, whose own module
 * may bind {@code SyncStorage} too:
 *
 * <pre>{@code
 * Modules.override(new SqlStorageModule(sqlSettings))
 *     .with(new MemcachedStorageModule(cacheSettings, Key.get(SqlStorage.class)))
 * }</pre>
 *
 * <p>It is opened when it is first asked for; whoever makes the injector closes it, and with it the
 * storage behind it. The clock is the system's and nobody hears of events, unless another {@link
 * InstantSource} or a {@link CacheEvents} is bound by an {@code OptionalBinder}'s {@code
 * setBinding()}.
 */
public final class MemcachedStorageModule extends AbstractModule {

  private final MemcachedStorageSettings settings;
  private final Key<? extends SyncStorage> wrapped;

  /**
   * @param wrapped what the storage behind the cache is bound under
   */
  public MemcachedStorageModule(
      MemcachedStorageSettings settings, Key<? extends SyncStorage> wrapped) {
    this.settings = settings;
    this.wrapped = wrapped;
  }

  @Override
  protected void configure() {
    OptionalBinder.newOptionalBinder(binder(), InstantSource.class)
        .setDefault()
        .toInstance(InstantSource.system());
    OptionalBinder.newOptionalBinder(binder(), CacheEvents.class)
        .setDefault()
        .toInstance(CacheEvents.NONE);
    Provider<InstantSource> clock = getProvider(InstantSource.class);
    Provider<CacheEvents> events = getProvider(CacheEvents.class);
    Provider<? extends SyncStorage> store = getProvider(wrapped);
    bind(MemcachedStorage.class)
        .toProvider(() -> MemcachedStorage.over(store.get(), settings, clock.get(), events.get()))
        .in(Singleton.class);
    bind(SyncStorage.class).to(MemcachedStorage.class);
  }
}
