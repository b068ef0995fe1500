package io.syncstorage.examples.syncserver.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.syncstorage.api.CollectionReader;
import io.syncstorage.api.CollectionWriter;
import io.syncstorage.api.SyncStorage;
import io.syncstorage.api.UserSession;
import io.syncstorage.api.error.ConflictException;
import io.syncstorage.api.error.UnavailableException;
import io.syncstorage.api.value.BsoPatch;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.UserId;
import io.syncstorage.testkit.reference.ReferenceStorage;
import io.syncstorage.testkit.time.SettableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MeteredStorageTest {

  private static final UserId USER = new UserId(7);
  private static final CollectionName C = new CollectionName("c");

  private final MeterRegistry registry = new SimpleMeterRegistry();
  private final SyncStorage storage =
      MeteredStorage.over(new ReferenceStorage(new SettableClock()), registry);

  private double open() {
    return registry.get("syncserver.store.sessions.open").gauge().value();
  }

  private double failures(String type) {
    return registry.counter("syncserver.store.failures", "type", type).count();
  }

  @Test
  void itIsTheStoreBehindIt() {
    storage.put(USER, C, BsoPatch.of("a").withPayload("p"));

    assertThat(storage.info(USER).collections()).containsKey(C);
    assertThat(storage.traits()).isNotNull();
    assertThat(storage.toString()).startsWith("Metered(");
    assertThat(storage.equals(storage)).isTrue();
    assertThat(storage.hashCode()).isEqualTo(storage.hashCode());
  }

  @Test
  void sessionsOfEveryKindAreCountedWhileTheyAreOpen() {
    try (CollectionReader reader = storage.lockForRead(USER, C)) {
      assertThat(reader.exists()).isFalse();
      assertThat(open()).isEqualTo(1);
    }
    try (UserSession session = storage.lockUser(USER)) {
      assertThat(session.info().collections()).isEmpty();
      assertThat(open()).isEqualTo(1);
      try (CollectionReader nested = session.collection(C)) {
        assertThat(nested.exists()).isFalse();
        assertThat(open()).isEqualTo(2);
      }
    }
    assertThat(open()).isZero();
  }

  @Test
  void aSessionThatIsClosedTwiceCountsOnce() {
    CollectionWriter writer = storage.lockForWrite(USER, C);
    writer.close();
    writer.close();

    assertThat(open()).isZero();
  }

  @Test
  void failuresAreCountedByTypeAndPassThrough() {
    try (CollectionWriter writer = storage.lockForWrite(USER, C)) {
      assertThat(writer.exists()).isFalse();
      assertThatThrownBy(() -> storage.lockForWrite(USER, C, Duration.ZERO))
          .isInstanceOf(ConflictException.class);
    }
    storage.close();
    assertThatThrownBy(storage::check).isInstanceOf(UnavailableException.class);

    assertThat(failures("ConflictException")).isEqualTo(1);
    assertThat(failures("UnavailableException")).isEqualTo(1);
  }
}
