package io.syncstorage.examples.syncserver.cli;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Module;
import com.google.inject.ProvisionException;
import com.google.inject.multibindings.OptionalBinder;
import io.syncstorage.api.SyncStorage;
import io.syncstorage.api.error.StorageException;
import io.syncstorage.examples.syncserver.config.StoreOptions;
import io.syncstorage.examples.syncserver.datadir.Hold;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** The data directory, held by this process, with the store in it. */
final class OpenStore implements AutoCloseable {

  private final Hold hold;
  private final Injector injector;
  private final SyncStorage storage;

  private OpenStore(Hold hold, Injector injector) {
    this.hold = hold;
    this.injector = injector;
    this.storage = injector.getInstance(SyncStorage.class);
  }

  /**
   * Opens the store.
   *
   * @param command what for
   */
  static OpenStore open(Surroundings surroundings, StoreOptions options, String command) {
    Module store = surroundings.stores().apply(options);
    return open(surroundings, options, options.directory().hold(command), store);
  }

  /**
   * Opens the store in a directory that is held already; lets it go if that fails.
   *
   * @param modules with the store's binding
   */
  static OpenStore open(
      Surroundings surroundings, StoreOptions options, Hold hold, Module... modules) {
    List<Module> all = new ArrayList<>(List.of(modules));
    all.add(
        binder ->
            OptionalBinder.newOptionalBinder(binder, InstantSource.class)
                .setBinding()
                .toInstance(surroundings.clock()));
    try {
      return new OpenStore(hold, Guice.createInjector(all));
    } catch (ProvisionException e) {
      hold.close();
      throw failure(options, e);
    } catch (RuntimeException e) {
      hold.close();
      throw e;
    }
  }

  private static RuntimeException failure(StoreOptions options, ProvisionException e) {
    return e.getCause() instanceof StorageException cause
        ? new StoreOpeningException(
            options.databaseDescription()
                + " cannot be opened: it may be damaged, of another version, or open in another"
                + " program ("
                + cause.getMessage()
                + "; --verbose shows more)",
            cause)
        : e;
  }

  SyncStorage storage() {
    return storage;
  }

  Injector injector() {
    return injector;
  }

  @Override
  public void close() {
    try (hold) {
      storage.close();
    }
  }
}
