package io.syncstorage.memcached;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Key;
import com.google.inject.util.Modules;
import io.syncstorage.api.SyncStorage;
import io.syncstorage.api.error.UnavailableException;
import io.syncstorage.api.value.BsoPatch;
import io.syncstorage.api.value.BsoQuery;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.api.value.UserId;
import io.syncstorage.memcached.MemcachedStorageSettings.WireProtocol;
import io.syncstorage.testkit.reference.ReferenceData;
import io.syncstorage.testkit.reference.ReferenceStorage;
import io.syncstorage.testsupport.MemcachedServer;
import io.syncstorage.testsupport.RequiresServer;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The decorator as its users have it, on a real memcached. */
@RequiresServer("memcached")
class RealCacheTest {

  private static final UserId USER = new UserId(7);
  private static final CollectionName META = new CollectionName("meta");
  private static final CollectionName TABS = new CollectionName("tabs");

  private final MemcachedServer server = MemcachedServer.started();
  private final ReferenceData data = new ReferenceData();
  private final Set<String> events = ConcurrentHashMap.newKeySet();

  @AfterEach
  void stopServer() {
    server.close();
  }

  private MemcachedStorageSettings settings(WireProtocol protocol) {
    return MemcachedStorageSettings.builder("127.0.0.1:" + server.port())
        .cachedCollections(List.of(META))
        .cacheOnlyCollections(List.of(TABS))
        .wireProtocol(protocol)
        .build();
  }

  private MemcachedStorage open(WireProtocol protocol) {
    InstantSource clock = InstantSource.system();
    return MemcachedStorage.over(
        new ReferenceStorage(clock, data),
        settings(protocol),
        clock,
        new CacheEvents() {
          @Override
          public void hit(CollectionName collection) {
            events.add("hit " + collection);
          }

          @Override
          public void userHit() {
            events.add("user hit");
          }
        });
  }

  private static Timestamp put(SyncStorage storage, CollectionName collection, String payload) {
    return storage.put(USER, collection, BsoPatch.of("a").withPayload(payload)).timestamp();
  }

  private static String read(SyncStorage storage, CollectionName collection) {
    return storage.items(USER, collection, BsoQuery.ALL).items().get(0).payload();
  }

  @ParameterizedTest
  @EnumSource
  void whatOneInstanceWritesAnotherReadsFromTheCache(WireProtocol protocol) {
    try (MemcachedStorage one = open(protocol);
        MemcachedStorage other = open(protocol)) {
      put(one, META, "meta");
      Timestamp last = put(one, TABS, "tabs");

      assertThat(read(other, META)).isEqualTo("meta");
      assertThat(read(other, META)).isEqualTo("meta");
      assertThat(read(other, TABS)).isEqualTo("tabs");
      assertThat(other.info(USER).lastModified()).isEqualTo(last);
      assertThat(events).contains("hit meta", "hit tabs", "user hit");
      assertThat(one).hasToString("Cached(Reference)");
      assertThat(one.traits().volatileCollections()).containsExactly(TABS);
    }
  }

  @Test
  void largeCollectionsComeBackWhole() {
    try (MemcachedStorage storage = open(WireProtocol.BINARY)) {
      String noise = noise(1_700_000);
      for (int i = 0; i < 3; i++) { // five megabytes
        storage.put(USER, META, BsoPatch.of("large" + i).withPayload(noise));
      }
      storage.put(USER, TABS, BsoPatch.of("large").withPayload(noise.substring(0, 900_000)));

      for (int i = 0; i < 2; i++) {
        assertThat(storage.items(USER, META, BsoQuery.ALL).items()).hasSize(3);
        assertThat(read(storage, META)).isEqualTo(noise);
        assertThat(read(storage, TABS)).hasSize(900_000);
      }
      assertThat(events).contains("hit meta");
    }
  }

  /** Text that does not compress much. */
  private static String noise(int length) {
    Random random = new Random(1);
    StringBuilder text = new StringBuilder(length);
    while (text.length() < length) {
      text.append((char) ('!' + random.nextInt(90)));
    }
    return text.toString();
  }

  @Test
  void withoutTheServerReadsAreServedAndWritesRefused() {
    try (MemcachedStorage storage = open(WireProtocol.BINARY)) {
      put(storage, META, "meta");
      put(storage, TABS, "tabs");
      Timestamp stored =
          new ReferenceStorage(InstantSource.system(), data).info(USER).lastModified();

      server.kill();

      assertThat(read(storage, META)).isEqualTo("meta");
      assertThat(storage.info(USER).lastModified()).isEqualTo(stored);
      assertThat(storage.info(USER).collections()).containsOnlyKeys(META);
      assertThatThrownBy(() -> put(storage, META, "refused"))
          .isInstanceOfSatisfying(
              UnavailableException.class, e -> assertThat(e.retryAfter()).isPresent());
      assertThatThrownBy(() -> read(storage, TABS)).isInstanceOf(UnavailableException.class);
      assertThat(read(storage, META)).isEqualTo("meta");
    }
  }

  @Test
  void guiceBindsTheDecoratorOverAnotherStorage() {
    AbstractModule store =
        new AbstractModule() {
          @Override
          protected void configure() {
            bind(ReferenceStorage.class)
                .toInstance(new ReferenceStorage(InstantSource.system(), data));
            bind(SyncStorage.class).to(ReferenceStorage.class);
          }
        };
    var module =
        Modules.override(store)
            .with(
                new MemcachedStorageModule(
                    settings(WireProtocol.BINARY), Key.get(ReferenceStorage.class)));

    try (SyncStorage storage = Guice.createInjector(module).getInstance(SyncStorage.class)) {
      assertThat(storage).isInstanceOf(MemcachedStorage.class);
      put(storage, META, "meta");
      assertThat(read(storage, META)).isEqualTo("meta");
    }
  }
}
