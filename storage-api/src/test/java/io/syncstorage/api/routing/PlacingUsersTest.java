package io.syncstorage.api.routing;

import static io.syncstorage.api.routing.Cluster.A;
import static io.syncstorage.api.routing.Cluster.B;
import static io.syncstorage.api.routing.Cluster.BOOKMARKS;
import static io.syncstorage.api.routing.Cluster.C;
import static io.syncstorage.api.routing.Cluster.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncstorage.api.LockScope;
import io.syncstorage.api.error.ConflictException;
import io.syncstorage.api.error.OutcomeUnknownException;
import io.syncstorage.api.error.UnavailableException;
import io.syncstorage.api.value.BsoPatch;
import io.syncstorage.api.value.UserId;
import io.syncstorage.api.value.UserInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class PlacingUsersTest {

  private final Cluster cluster = new Cluster(LockScope.GLOBAL, Duration.ZERO);
  private final RoutingStorage storage = cluster.instance();

  @Test
  void aNewUserGoesToItsPreferredStoreAndIsPinnedThere() {
    for (long id = 0; id < 50; id++) {
      UserId user = new UserId(id);
      storage.put(user, BOOKMARKS, BsoPatch.of("item"));
      assertThat(storage.storeOf(user)).contains(storage.preferred(user));
      assertThat(cluster.store(storage.preferred(user)).info(user)).isNotEqualTo(UserInfo.EMPTY);
    }
  }

  @Test
  void aReadOfAnUnknownUserPinsNobody() {
    assertThat(storage.info(USER)).isEqualTo(UserInfo.EMPTY);
    assertThat(storage.usage(USER).collections()).isEmpty();
    assertThat(Cluster.ids(storage)).isEmpty();
    assertThat(storage.storeOf(USER)).isEmpty();
  }

  @Test
  void thePinIsThereBeforeTheFirstWriteSessionOpens() {
    List<String> calls = new ArrayList<>();
    Cluster.put(cluster.instance(recording(calls)), "item");
    assertThat(calls.indexOf("directory.compareAndSet"))
        .isNotNegative()
        .isLessThan(calls.indexOf(storage.preferred(USER) + ".lockForWrite"));
  }

  @Test
  void aStoreAddedLaterMovesNobodyAndTakesNewUsers() {
    RoutingStorage two = over(A, B);
    for (long id = 0; id < 40; id++) {
      two.put(new UserId(id), BOOKMARKS, BsoPatch.of("item"));
    }
    for (long id = 0; id < 40; id++) {
      UserId user = new UserId(id);
      assertThat(storage.storeOf(user)).isEqualTo(two.storeOf(user));
      assertThat(storage.item(user, BOOKMARKS, BsoPatch.of("item").id())).isPresent();
    }
    assertThat(cluster.store(C).info(USER)).isEqualTo(UserInfo.EMPTY);
    long newcomer = 40;
    while (!storage.preferred(new UserId(newcomer)).equals(C)) {
      newcomer++;
    }
    storage.put(new UserId(newcomer), BOOKMARKS, BsoPatch.of("item"));
    assertThat(storage.storeOf(new UserId(newcomer))).contains(C);
  }

  @Test
  void aStorePutUnderRoutingFindsItsUsersWhereTheyAre() {
    for (StoreName name : List.of(A, B, C)) {
      Cluster fresh = new Cluster(LockScope.GLOBAL, Duration.ZERO);
      Cluster.put(fresh.store(name), "old");
      assertThat(Cluster.ids(fresh.instance())).containsExactly("old");
      assertThat(fresh.instance().storeOf(USER)).contains(name);
      Cluster.put(fresh.instance(), "new");
      assertThat(fresh.storesWithData()).containsExactly(name);
    }
  }

  @Test
  void ofSeveralCopiesWithoutAPinTheNewestCounts() {
    Cluster.put(cluster.store(A), "old");
    Cluster.put(cluster.store(B), "newer");
    Cluster.put(cluster.store(B), "newest");
    assertThat(Cluster.ids(storage)).containsExactly("newest", "newer");
    assertThat(storage.storeOf(USER)).contains(B);
  }

  @Test
  void aUserWithoutAPinIsNotServedWhileAStoreThatMayHoldItIsDown() {
    cluster.store(C).goDown();
    assertThatThrownBy(() -> storage.info(USER)).isInstanceOf(UnavailableException.class);
    assertThatThrownBy(() -> Cluster.put(storage, "item")).isInstanceOf(UnavailableException.class);
    assertThat(storage.storeOf(USER)).isEmpty();
  }

  @Test
  void aUserInAStoreThisInstanceDoesNotHaveIsUnavailableAndTheStoreNamed() {
    pin(Pin.first(C));
    RoutingStorage two = over(A, B);
    for (Runnable operation :
        List.<Runnable>of(
            () -> two.info(USER),
            () -> two.lockForRead(USER, BOOKMARKS),
            () -> Cluster.put(two, "item"),
            () -> two.lockUser(USER),
            () -> two.moveUser(USER, A))) {
      assertThatThrownBy(operation::run)
          .isInstanceOf(UnavailableException.class)
          .hasMessageContaining("store c")
          .hasMessageContaining("[a, b]");
    }
  }

  @Test
  void aDirectoryThatLostAPinIsAnErrorAndNoNewUser() {
    pin(Pin.first(A));
    UserDirectory forgetful =
        Interposer.before(
            cluster.directory,
            "directory",
            new Interposer.Listener() {
              private int finds;

              @Override
              public void before(String call, @Nullable Object[] arguments) {
                if (call.endsWith("find") && ++finds == 2) {
                  try (var session = cluster.pins.lockUser(USER)) {
                    session.deleteStorage();
                    session.commit();
                  }
                }
              }
            });
    RoutingStorage.Builder builder = RoutingStorage.builder(forgetful);
    cluster.stores.forEach((name, store) -> builder.store(name.value(), store));
    assertThatThrownBy(() -> Cluster.put(builder.build(), "item"))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("lost the pin of user 7");
  }

  @Test
  void anUnknownOutcomeOfTheFirstPinIsLookedUp() {
    for (boolean done : new boolean[] {true, false}) {
      Cluster fresh = new Cluster(LockScope.GLOBAL, Duration.ZERO);
      Interposer.Listener once =
          new Interposer.Listener() {
            private boolean over;

            @Override
            public void before(String call, @Nullable Object[] arguments) {
              fail(call, !done);
            }

            @Override
            public void after(String call) {
              fail(call, done);
            }

            private void fail(String call, boolean now) {
              if (now && !over && call.equals("directory.compareAndSet")) {
                over = true;
                throw new OutcomeUnknownException("for the test", null);
              }
            }
          };
      Cluster.put(fresh.instance(once), "item");
      assertThat(fresh.storesWithData()).containsExactly(storage.preferred(USER));
    }
  }

  @Test
  void ofTwoInstancesThatPlaceAUserAtOnceTheFirstDecidesForBoth() {
    Interposer.Listener rival =
        new Interposer.Listener() {
          @Override
          public void before(String call, @Nullable Object[] arguments) {
            if (call.equals("directory.compareAndSet")) {
              pin(Pin.first(B)); // by an instance that knows other stores
            }
          }
        };
    Cluster.put(cluster.instance(rival), "item");
    assertThat(cluster.storesWithData()).containsExactly(B);
  }

  @Test
  void aDirectoryThatTakesNoPinIsAConflictAndNothingIsWritten() {
    Interposer.Listener refusing =
        new Interposer.Listener() {
          @Override
          public void before(String call, @Nullable Object[] arguments) {
            if (call.equals("directory.compareAndSet")) {
              throw new OutcomeUnknownException("for the test", null);
            }
          }
        };
    assertThatThrownBy(() -> Cluster.put(cluster.instance(refusing), "item"))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining("user 7 could not be given a store");
    assertThat(cluster.storesWithData()).isEmpty();
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
}
