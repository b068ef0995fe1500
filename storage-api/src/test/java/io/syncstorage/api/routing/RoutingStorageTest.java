package io.syncstorage.api.routing;

import static io.syncstorage.api.routing.Cluster.A;
import static io.syncstorage.api.routing.Cluster.B;
import static io.syncstorage.api.routing.Cluster.BOOKMARKS;
import static io.syncstorage.api.routing.Cluster.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncstorage.api.CollectionReader;
import io.syncstorage.api.CollectionWriter;
import io.syncstorage.api.LockScope;
import io.syncstorage.api.error.ConflictException;
import io.syncstorage.api.error.InvalidValueException;
import io.syncstorage.api.error.UnavailableException;
import io.syncstorage.api.retry.Pacing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class RoutingStorageTest {

  private final Cluster cluster = new Cluster(LockScope.GLOBAL, Duration.ZERO);
  private final RoutingStorage storage = cluster.instance();

  @Test
  void thePinIsReadBeforeAndAfterAReaderIsOpened() {
    Cluster.put(storage, "item");
    List<String> calls = new ArrayList<>();
    RoutingStorage recorded = cluster.instance(recording(calls));
    calls.clear(); // building it asks for the traits
    recorded.lockForRead(USER, BOOKMARKS).close();
    String store = storage.preferred(USER).value();
    assertThat(calls)
        .containsExactly(
            "directory.find", store + ".lockForRead", "directory.find", store + ".close");
  }

  @Test
  void anOperationThatNeverCatchesUpWithAMovingUserIsAConflict() {
    pin(Pin.first(A));
    Interposer.Listener restless =
        new Interposer.Listener() {
          @Override
          public void after(String call) {
            if (call.endsWith(".info") || call.endsWith(".lockForWrite")) {
              Pin pin = cluster.directory.find(USER, Duration.ZERO).orElseThrow();
              cluster.directory.compareAndSet(USER, Optional.of(pin), pin.settled(), Duration.ZERO);
            }
          }
        };
    RoutingStorage chasing = cluster.instance(restless);
    assertThatThrownBy(() -> chasing.info(USER)).isInstanceOf(ConflictException.class);
    assertThatThrownBy(() -> Cluster.put(chasing, "item")).isInstanceOf(ConflictException.class);
    Cluster.put(storage, "every lock was given back");
  }

  @Test
  void theWaitForALockIncludesLookingUpAndStartingOver() {
    pin(Pin.first(A));
    long[] nanos = {0};
    List<Duration> waits = new ArrayList<>();
    Interposer.Listener slow =
        new Interposer.Listener() {
          private int locks;

          @Override
          public void before(String call, @Nullable Object[] arguments) {
            nanos[0] += Duration.ofMillis(100).toNanos();
            if (call.endsWith(".lockForWrite") && arguments[2] instanceof Duration wait) {
              waits.add(wait);
              if (++locks < 3) { // the first two attempts find another pin afterwards
                Pin pin = cluster.directory.find(USER, Duration.ZERO).orElseThrow();
                cluster.directory.compareAndSet(
                    USER, Optional.of(pin), pin.settled(), Duration.ZERO);
              }
            }
          }
        };
    RoutingStorage slowed =
        RoutingStorage.builder(Interposer.before(cluster.directory, "directory", slow))
            .store("a", Interposer.before(cluster.store(A), "a", slow))
            .pacing(pacing(nanos))
            .build();

    slowed.lockForWrite(USER, BOOKMARKS, Duration.ofMillis(450)).close();

    // find, lock, find, close, lock, find, close, lock: each takes 100 ms
    assertThat(waits).containsExactly(Duration.ofMillis(350), Duration.ofMillis(50), Duration.ZERO);
  }

  @Test
  void aWaitOfAnyLengthIsTakenAsItIs() {
    storage.lockForWrite(USER, BOOKMARKS, Duration.ofDays(10_000)).close();
    try (CollectionReader reader = storage.lockForRead(USER, BOOKMARKS, Duration.ZERO)) {
      assertThat(reader.exists()).isFalse();
    }
  }

  @Test
  void sessionsAreThoseOfTheStore() {
    try (CollectionWriter writer = over(A).lockForWrite(USER, BOOKMARKS)) {
      assertThat(writer.getClass().getPackageName()).isEqualTo("io.syncstorage.api.memory");
    }
  }

  @Test
  void healthNamesWhatIsDown() {
    storage.check();
    cluster.store(B).goDown();
    assertThatThrownBy(storage::check)
        .isInstanceOf(UnavailableException.class)
        .hasMessageStartingWith("store b: ");
    Cluster other = new Cluster(LockScope.GLOBAL, Duration.ZERO);
    other.pins.goDown();
    assertThatThrownBy(other.instance()::check)
        .isInstanceOf(UnavailableException.class)
        .hasMessageStartingWith("the user directory: ");
  }

  @Test
  void closingClosesEverythingThoughOneFails() {
    Interposer.Listener failing =
        new Interposer.Listener() {
          @Override
          public void before(String call, @Nullable Object[] arguments) {
            if (call.equals("a.close") || call.equals("c.close")) {
              throw new IllegalStateException(call);
            }
          }
        };
    assertThatThrownBy(cluster.instance(failing)::close)
        .hasMessage("a.close")
        .satisfies(
            e -> assertThat(e.getSuppressed()).extracting("message").containsExactly("c.close"));
    assertThatThrownBy(cluster.store(B)::check).isInstanceOf(UnavailableException.class);
    assertThatThrownBy(cluster.pins::check).isInstanceOf(UnavailableException.class);
    storage.close();
    storage.close();
    assertThatThrownBy(() -> storage.info(USER)).isInstanceOf(UnavailableException.class);
  }

  @Test
  void theStackIsPrinted() {
    assertThat(storage).hasToString("Routing(a=Memory, b=Memory, c=Memory)");
    assertThat(cluster.directory).hasToString("StorageUserDirectory(Memory)");
  }

  @Test
  void aBuilderRefusesWhatCannotBeRouted() {
    RoutingStorage.Builder builder = RoutingStorage.builder(new InMemoryUserDirectory());
    assertThatThrownBy(builder::build)
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("one or more");
    assertThatThrownBy(() -> builder.store("No Name", cluster.store(A)))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("store name");
    builder.store("a", cluster.store(A));
    assertThatThrownBy(() -> builder.store("a", cluster.store(B)))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("a is taken");
    assertThatThrownBy(() -> builder.store("b", cluster.store(A)))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("must not be added twice");
    assertThat(builder.build()).hasToString("Routing(a=Memory)");
  }

  private void pin(Pin pin) {
    cluster.directory.compareAndSet(USER, Optional.empty(), pin, Duration.ZERO);
  }

  private RoutingStorage over(StoreName... names) {
    RoutingStorage.Builder builder = RoutingStorage.builder(cluster.directory);
    for (StoreName name : names) {
      builder.store(name.value(), cluster.store(name));
    }
    return builder.build();
  }

  private static Interposer.Listener recording(List<String> calls) {
    return new Interposer.Listener() {
      @Override
      public void before(String call, @Nullable Object[] arguments) {
        calls.add(call);
      }
    };
  }

  private static Pacing pacing(long[] nanos) {
    return new Pacing() {
      @Override
      public long nanoTime() {
        return nanos[0];
      }

      @Override
      public long randomUpTo(long bound) {
        return 0;
      }

      @Override
      public void pause(Duration duration) {
        throw new AssertionError("nothing here waits");
      }
    };
  }
}
