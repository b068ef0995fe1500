package io.syncstorage.sql;

import static io.syncstorage.sql.Stores.ALICE;
import static io.syncstorage.sql.Stores.BOOKMARKS;
import static io.syncstorage.sql.Stores.patch;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.multibindings.OptionalBinder;
import io.syncstorage.api.SyncStorage;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.testkit.time.SettableClock;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class SqlStorageModuleTest {

  private final SqlStorageModule module =
      new SqlStorageModule(Stores.settings(Stores.newMemoryUrl()).build());

  @Test
  void theStorageIsOneAndUsesTheSystemsClock() {
    Instant before = Instant.now();
    Injector injector = Guice.createInjector(module);
    try (SyncStorage storage = injector.getInstance(SyncStorage.class)) {
      assertThat(injector.getInstance(SqlStorage.class)).isSameAs(storage);
      assertThat(storage.put(ALICE, BOOKMARKS, patch("a", "x")).timestamp())
          .isGreaterThanOrEqualTo(Timestamp.atOrAfter(before));
    }
  }

  @Test
  void anotherClockCanBeBound() {
    SettableClock clock = new SettableClock();
    Injector injector =
        Guice.createInjector(
            module,
            new AbstractModule() {
              @Override
              protected void configure() {
                OptionalBinder.newOptionalBinder(binder(), InstantSource.class)
                    .setBinding()
                    .toInstance(clock);
              }
            });
    try (SyncStorage storage = injector.getInstance(SyncStorage.class)) {
      assertThat(storage.put(ALICE, BOOKMARKS, patch("a", "x")).timestamp())
          .isEqualTo(Timestamp.atOrAfter(clock.instant()));
    }
  }
}
