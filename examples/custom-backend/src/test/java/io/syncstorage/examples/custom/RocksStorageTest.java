package io.syncstorage.examples.custom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import io.syncstorage.api.CollectionReader;
import io.syncstorage.api.CollectionWriter;
import io.syncstorage.api.PurgeReport;
import io.syncstorage.api.PurgeRequest;
import io.syncstorage.api.SyncStorage;
import io.syncstorage.api.error.InvalidValueException;
import io.syncstorage.api.error.UnavailableException;
import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.BsoPatch;
import io.syncstorage.api.value.BsoQuery;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.UserId;
import io.syncstorage.testkit.time.SettableClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the conformance kit does not ask: the directory, the settings, closing under load. */
final class RocksStorageTest {

  private static final UserId USER = new UserId(1);
  private static final CollectionName BOOKMARKS = new CollectionName("bookmarks");
  private static final CollectionName HISTORY = new CollectionName("history");

  @TempDir Path directory;

  private final SettableClock clock = new SettableClock();

  private RocksStorage open() {
    return RocksStorage.open(RocksStorageSettings.builder(directory).build(), clock);
  }

  @Test
  void aDirectoryThatIsInUseIsUnavailable() {
    try (RocksStorage storage = open()) {
      assertThatThrownBy(this::open).isInstanceOf(UnavailableException.class);
      storage.check();
    }
    open().close();
  }

  @Test
  void aDirectoryThatCannotBeMadeIsUnavailable() throws Exception {
    Path file = Files.createFile(directory.resolve("file"));
    RocksStorageSettings settings = RocksStorageSettings.builder(file.resolve("below")).build();
    assertThatThrownBy(() -> RocksStorage.open(settings, clock))
        .isInstanceOf(UnavailableException.class);
  }

  @Test
  void aSettingOutOfRangeIsRefusedByItsName() {
    var builder = RocksStorageSettings.builder(directory);
    assertThatThrownBy(() -> builder.maxPayloadBytes(0).build())
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("maxPayloadBytes");
    assertThatThrownBy(
            () ->
                RocksStorageSettings.builder(directory)
                    .lockTimeout(Duration.ofMillis(-1))
                    .sessionTimeout(Duration.ofSeconds(1))
                    .maxClockLead(Duration.ZERO)
                    .build())
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("lockTimeout");
  }

  @Test
  void closingTheStoreEndsSessionsThatAreReading() throws Exception {
    RocksStorage storage = open();
    storage.putAll(USER, BOOKMARKS, List.of(BsoPatch.of("a"), BsoPatch.of("b")));
    CountDownLatch reading = new CountDownLatch(2);
    List<FutureTask<Throwable>> readers = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      FutureTask<Throwable> task = new FutureTask<>(() -> readUntilRefused(storage, reading));
      new Thread(task, "reader-" + i).start();
      readers.add(task);
    }
    reading.await();
    storage.close();
    for (FutureTask<Throwable> reader : readers) {
      assertThat(reader.get(30, TimeUnit.SECONDS)).isInstanceOf(IllegalStateException.class);
    }
    storage.close();
  }

  private static Throwable readUntilRefused(SyncStorage storage, CountDownLatch reading) {
    try (CollectionReader reader = storage.lockForRead(USER, BOOKMARKS)) {
      reading.countDown();
      while (true) {
        assertThat(reader.items(BsoQuery.ALL).items()).hasSize(2);
      }
    } catch (IllegalStateException e) {
      return e;
    }
  }

  @Test
  void closingTheStoreRollsBackAWriter() {
    RocksStorage storage = open();
    CollectionWriter writer = storage.lockForWrite(USER, BOOKMARKS);
    writer.put(BsoPatch.of("a"));
    storage.close();
    assertThatThrownBy(writer::commit).isInstanceOf(IllegalStateException.class);
    writer.close();
    try (RocksStorage again = open()) {
      assertThat(again.info(USER).collections()).isEmpty();
    }
  }

  @Test
  void aPurgeLeavesACollectionInUseForAnotherTime() {
    try (RocksStorage storage = open()) {
      BsoPatch shortLived = BsoPatch.of("a").withTimeToLive(Duration.ofSeconds(1));
      storage.put(USER, BOOKMARKS, shortLived);
      storage.put(USER, HISTORY, shortLived);
      clock.advance(Duration.ofSeconds(2));
      try (CollectionWriter writer = storage.lockForWrite(USER, BOOKMARKS)) {
        assertThat(storage.purgeExpired(PurgeRequest.upTo(1)))
            .isEqualTo(new PurgeReport(1, 0, false));
        assertThat(writer.item(new BsoId("a"))).isEmpty();
      }
      assertThat(storage.purgeExpired(PurgeRequest.upTo(10)))
          .isEqualTo(new PurgeReport(1, 0, true));
    }
  }

  @Test
  void anItemThatWasGivenMoreTimeIsNotPurged() {
    try (RocksStorage storage = open()) {
      storage.put(USER, BOOKMARKS, BsoPatch.of("a").withTimeToLive(Duration.ofSeconds(1)));
      storage.put(USER, BOOKMARKS, BsoPatch.of("a").withTimeToLive(Duration.ofDays(1)));
      clock.advance(Duration.ofSeconds(2));
      assertThat(storage.purgeExpired(PurgeRequest.upTo(10)))
          .isEqualTo(new PurgeReport(0, 0, true));
      assertThat(storage.item(USER, BOOKMARKS, new BsoId("a"))).isPresent();
    }
  }

  @Test
  void theModuleBindsOneStorage() {
    var injector =
        Guice.createInjector(
            new RocksStorageModule(RocksStorageSettings.builder(directory).build()),
            new AbstractModule() {
              @Override
              protected void configure() {
                bind(InstantSource.class).toInstance(clock);
              }
            });
    try (SyncStorage storage = injector.getInstance(SyncStorage.class)) {
      assertThat(injector.getInstance(SyncStorage.class)).isSameAs(storage);
      assertThatCode(storage::check).doesNotThrowAnyException();
    }
  }
}
