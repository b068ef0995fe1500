package io.syncstorage.api.routing;

import static io.syncstorage.api.routing.Cluster.A;
import static io.syncstorage.api.routing.Cluster.B;
import static io.syncstorage.api.routing.Cluster.BOOKMARKS;
import static io.syncstorage.api.routing.Cluster.C;
import static io.syncstorage.api.routing.Cluster.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncstorage.api.CollectionReader;
import io.syncstorage.api.CollectionWriter;
import io.syncstorage.api.LockScope;
import io.syncstorage.api.UserSession;
import io.syncstorage.api.error.ConflictException;
import io.syncstorage.api.error.InvalidValueException;
import io.syncstorage.api.error.UnavailableException;
import io.syncstorage.api.value.BsoPatch;
import io.syncstorage.api.value.BsoQuery;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.api.value.UserId;
import io.syncstorage.api.value.UserUsage;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class MoveUserTest {

  private final Cluster cluster = new Cluster(LockScope.GLOBAL, Duration.ZERO);
  private final RoutingStorage storage = cluster.instance();

  @Test
  void aMovedUserIsAnExactCopyAndGoneFromItsOldStore() {
    pinTo(A);
    CollectionName emptied = new CollectionName("emptied");
    storage.put(USER, emptied, BsoPatch.of("x"));
    storage.delete(USER, emptied, BsoPatch.of("x").id());
    storage.put(USER, BOOKMARKS, BsoPatch.of("plain").withPayload("p").withSortIndex(-3));
    storage.put(USER, BOOKMARKS, BsoPatch.of("mortal").withTimeToLive(Duration.ofDays(3)));
    storage.put(USER, new CollectionName("deleted"), BsoPatch.of("x"));
    storage.deleteCollection(USER, new CollectionName("deleted"));
    UserUsage usage = storage.usage(USER);
    var items = Cluster.items(storage);

    storage.moveUser(USER, B);

    assertThat(storage.storeOf(USER)).contains(B);
    assertThat(storage.usage(USER)).isEqualTo(usage);
    assertThat(Cluster.items(storage)).isEqualTo(items);
    assertThat(cluster.store(B).usage(USER)).isEqualTo(usage);
    assertThat(cluster.storesWithData()).containsExactly(B);
  }

  @Test
  void timestampsGoOnRisingInTheNewStore() {
    pinTo(A);
    Timestamp before = Cluster.put(storage, "first");
    storage.moveUser(USER, B);

    assertThat(Cluster.put(storage, "second")).isGreaterThan(before);
    assertThat(Cluster.ids(storage)).containsExactly("second", "first");
  }

  @Test
  void aCollectionOfManyPagesArrivesWhole() {
    pinTo(A);
    storage.putAll(
        USER,
        BOOKMARKS,
        IntStream.range(0, 1_050)
            .mapToObj(i -> BsoPatch.of("id" + i).withPayload("" + i))
            .toList());
    var items = Cluster.items(storage);

    storage.moveUser(USER, C);

    assertThat(Cluster.items(storage)).isEqualTo(items).hasSize(1_050);
  }

  @Test
  void noMoreThanOnePageIsReadAtATime() {
    int[] largest = {0};
    Interposer.Listener listener =
        new Interposer.Listener() {
          @Override
          public void before(String call, Object[] arguments) {
            if (call.endsWith(".items")) {
              largest[0] = Math.max(largest[0], ((BsoQuery) arguments[0]).limit().orElseThrow());
            }
          }
        };
    pinTo(A);
    Cluster.put(storage, "item");
    cluster.instance(listener).moveUser(USER, B);

    assertThat(largest[0]).isBetween(1, 1_000);
  }

  @Test
  void movingToTheStoreTheUserIsInChangesNothing() {
    pinTo(A);
    Cluster.put(storage, "item");
    Optional<Pin> pin = pin();

    storage.moveUser(USER, A);

    assertThat(pin()).isEqualTo(pin);
    assertThat(Cluster.ids(storage)).containsExactly("item");
  }

  @Test
  void aUserWithoutDataOrPinCanBeMovedToo() {
    storage.moveUser(USER, C);
    assertThat(storage.storeOf(USER)).contains(C);
    Cluster.put(storage, "item");
    assertThat(cluster.storesWithData()).containsExactly(C);
  }

  @Test
  void otherUsersStayWhereTheyAre() {
    pinTo(A);
    UserId other = new UserId(8);
    cluster.directory.compareAndSet(other, Optional.empty(), Pin.first(A), Duration.ZERO);
    storage.put(other, BOOKMARKS, BsoPatch.of("theirs"));

    storage.moveUser(USER, B);

    assertThat(storage.storeOf(other)).contains(A);
    assertThat(storage.item(other, BOOKMARKS, BsoPatch.of("theirs").id())).isPresent();
  }

  @Test
  void anUnknownTargetIsRefusedByName() {
    assertThatThrownBy(() -> storage.moveUser(USER, new StoreName("nowhere")))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("[a, b, c]")
        .hasMessageContaining("nowhere");
    assertThat(storage.storeOf(USER)).isEmpty();
  }

  @Test
  void aMoveWaitsForAnOpenWriterAndThenGivesUpWithNothingDone() {
    pinTo(A);
    try (CollectionWriter writer = storage.lockForWrite(USER, BOOKMARKS)) {
      assertThatThrownBy(() -> storage.moveUser(USER, B)).isInstanceOf(ConflictException.class);
      writer.put(BsoPatch.of("item"));
      writer.commit();
    }
    assertThat(storage.storeOf(USER)).contains(A);
    assertThat(Cluster.ids(storage)).containsExactly("item");
  }

  @Test
  void aMoveToAStoreThatIsDownLeavesTheUserServedWhereItIs() {
    pinTo(A);
    Cluster.put(storage, "first");
    cluster.store(B).goDown();

    assertThatThrownBy(() -> storage.moveUser(USER, B)).isInstanceOf(UnavailableException.class);

    Cluster.put(storage, "second");
    assertThat(Cluster.ids(storage)).containsExactly("second", "first");
    assertThat(pin().orElseThrow().isMoving()).as("the writer took the mark off").isFalse();
  }

  @Test
  void aReaderOpenedBeforeAMoveKeepsItsView() {
    pinTo(A);
    Cluster.put(storage, "item");
    try (CollectionReader reader = storage.lockForRead(USER, BOOKMARKS)) {
      storage.moveUser(USER, B);
      Cluster.put(storage, "later");
      assertThat(reader.items(BsoQuery.ALL).items()).hasSize(1);
    }
  }

  @Test
  void aUserSessionGoesToTheStoreOfTheUserToo() {
    pinTo(A);
    Cluster.put(storage, "item");
    storage.moveUser(USER, B);
    Timestamp deleted;
    try (UserSession session = storage.lockUser(USER)) {
      session.deleteStorage();
      deleted = session.commit();
    }
    assertThat(cluster.store(B).info(USER).lastModified()).isEqualTo(deleted);
    storage.moveUser(USER, C);
    assertThat(storage.info(USER).lastModified()).isEqualTo(deleted);
  }

  private void pinTo(StoreName store) {
    cluster.directory.compareAndSet(USER, Optional.empty(), Pin.first(store), Duration.ZERO);
  }

  private Optional<Pin> pin() {
    return cluster.directory.find(USER, Duration.ZERO);
  }
}
