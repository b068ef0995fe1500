package io.syncstorage.api.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncstorage.api.LockScope;
import io.syncstorage.api.PurgeReport;
import io.syncstorage.api.PurgeRequest;
import io.syncstorage.api.SyncStorage;
import io.syncstorage.api.error.ConflictException;
import io.syncstorage.api.error.UnavailableException;
import io.syncstorage.api.memory.MemoryStorage;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SharedPurgeTest {

  private static final PurgeReport NOTHING = new PurgeReport(0, 0, true);

  /** A store in which so much has expired. */
  private static final class Expired {
    int left;
    boolean stuck;
    final List<Integer> limits = new ArrayList<>();

    Expired(int left) {
      this.left = left;
    }

    PurgeReport purge(PurgeRequest request) {
      limits.add(request.limit());
      int removed = stuck ? 0 : Math.min(left, request.limit());
      int rest = left - removed;
      left = request.dryRun() ? left : rest;
      return new PurgeReport(removed - removed / 2, removed / 2, rest == 0);
    }

    SyncStorage storage() {
      MemoryStorage memory =
          new MemoryStorage(InstantSource.system(), LockScope.GLOBAL, Duration.ZERO);
      return (SyncStorage)
          Proxy.newProxyInstance(
              SyncStorage.class.getClassLoader(),
              new Class<?>[] {SyncStorage.class},
              (proxy, method, arguments) ->
                  method.getName().equals("purgeExpired")
                      ? purge((PurgeRequest) arguments[0])
                      : method.invoke(memory, arguments));
    }
  }

  private final Expired first = new Expired(100);
  private final Expired second = new Expired(3);
  private final Expired third = new Expired(100);
  private final RoutingStorage storage =
      RoutingStorage.builder(new InMemoryUserDirectory())
          .store("a", first.storage())
          .store("b", second.storage())
          .store("c", third.storage())
          .build();

  @Test
  void whatOneStoreLeavesOfItsShareGoesToTheOthers() {
    PurgeReport report = storage.purgeExpired(PurgeRequest.upTo(60));

    assertThat(report.items() + report.batches()).isEqualTo(60);
    assertThat(report.complete()).isFalse();
    assertThat(second.left).isZero();
    assertThat(first.left).isBetween(65, 77);
    assertThat(third.left).isBetween(65, 77);
  }

  @Test
  void aLargeLimitEmptiesAll() {
    assertThat(storage.purgeExpired(PurgeRequest.upTo(1_000)).complete()).isTrue();
    assertThat(first.left + second.left + third.left).isZero();
    assertThat(storage.purgeExpired(PurgeRequest.upTo(1))).isEqualTo(NOTHING);
  }

  @Test
  void exactlyEnoughIsComplete() {
    assertThat(storage.purgeExpired(PurgeRequest.upTo(203)))
        .satisfies(report -> assertThat(report.items() + report.batches()).isEqualTo(203))
        .satisfies(report -> assertThat(report.complete()).isTrue());
  }

  @Test
  void aLimitBelowTheNumberOfStoresReachesEachInTurn() {
    for (int i = 0; i < 6; i++) {
      assertThat(storage.purgeExpired(PurgeRequest.upTo(1)).complete()).isFalse();
    }
    assertThat(first.left).isEqualTo(98);
    assertThat(second.left).isEqualTo(1);
    assertThat(third.left).isEqualTo(98);
  }

  @Test
  void aDryRunCountsWhatARunWouldRemoveAndRemovesNothing() {
    PurgeReport report = storage.purgeExpired(new PurgeRequest(150, true));
    assertThat(report.items() + report.batches()).isEqualTo(150);
    assertThat(report.complete()).isFalse();
    assertThat(storage.purgeExpired(new PurgeRequest(500, true)))
        .satisfies(all -> assertThat(all.items() + all.batches()).isEqualTo(203))
        .satisfies(all -> assertThat(all.complete()).isTrue());
    assertThat(first.left + second.left + third.left).isEqualTo(203);
  }

  @Test
  void aStoreThatMakesNoProgressIsNotAskedAgain() {
    first.stuck = true;
    assertThat(storage.purgeExpired(PurgeRequest.upTo(1_000)).complete()).isFalse();
    assertThat(first.limits).hasSize(1);
    assertThat(second.left + third.left).isZero();
  }

  @Test
  void aStoreThatFailsDoesNotKeepTheOthersFromBeingPurged() {
    Interposer.Listener failing =
        new Interposer.Listener() {
          @Override
          public void before(String call, Object[] arguments) {
            if (call.equals("a.purgeExpired")) {
              throw new UnavailableException("down", null);
            }
            if (call.equals("b.purgeExpired")) {
              throw new ConflictException("busy");
            }
          }
        };
    RoutingStorage partly =
        RoutingStorage.builder(new InMemoryUserDirectory())
            .store("a", Interposer.before(first.storage(), "a", failing))
            .store("b", Interposer.before(second.storage(), "b", failing))
            .store("c", third.storage())
            .build();
    assertThatThrownBy(() -> partly.purgeExpired(PurgeRequest.upTo(1_000)))
        .isInstanceOf(UnavailableException.class)
        .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
    assertThat(third.left).isZero();
  }
}
