package io.syncstorage.api.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncstorage.api.LockScope;
import io.syncstorage.api.error.ConflictException;
import io.syncstorage.api.error.UnavailableException;
import io.syncstorage.api.memory.MemoryStorage;
import io.syncstorage.api.value.BsoPatch;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.UserId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class UserDirectoryTest {

  private static final UserId USER = new UserId(3);
  private static final StoreName A = new StoreName("a");
  private static final StoreName B = new StoreName("b");
  private static final Duration WAIT = Duration.ofSeconds(10);

  static List<UserDirectory> directories() {
    return List.of(new InMemoryUserDirectory(), new StorageUserDirectory(memory(LockScope.GLOBAL)));
  }

  private static MemoryStorage memory(LockScope scope) {
    return new MemoryStorage(InstantSource.system(), scope, WAIT);
  }

  @ParameterizedTest
  @MethodSource("directories")
  void aPinIsSetOnceAndThenReplacedByWhoKnowsIt(UserDirectory directory) {
    Pin first = Pin.first(A);
    assertThat(directory.find(USER, WAIT)).isEmpty();
    assertThat(directory.compareAndSet(USER, Optional.of(first), first.settled(), WAIT)).isFalse();
    assertThat(directory.compareAndSet(USER, Optional.empty(), first, WAIT)).isTrue();
    assertThat(directory.compareAndSet(USER, Optional.empty(), Pin.first(B), WAIT)).isFalse();
    assertThat(directory.find(USER, WAIT)).contains(first);

    Pin moving = first.movingTo(B);
    assertThat(directory.compareAndSet(USER, Optional.of(first), moving, WAIT)).isTrue();
    assertThat(directory.find(USER, WAIT)).contains(moving);
    assertThat(directory.compareAndSet(USER, Optional.of(first), first.settled(), WAIT)).isFalse();
    assertThat(directory.compareAndSet(USER, Optional.of(moving), moving.arrived(), WAIT)).isTrue();
    assertThat(directory.find(USER, WAIT)).contains(new Pin(B, Optional.empty(), 3));
    assertThat(directory.find(new UserId(4), WAIT)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("directories")
  void ofManyAtOnceOneWins(UserDirectory directory) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      for (int round = 0; round < 20; round++) {
        UserId user = new UserId(100 + round);
        List<Callable<Boolean>> rivals =
            IntStream.range(0, 4)
                .<Callable<Boolean>>mapToObj(
                    i ->
                        () ->
                            directory.compareAndSet(
                                user, Optional.empty(), Pin.first(new StoreName("s" + i)), WAIT))
                .toList();
        int winners = 0;
        for (Future<Boolean> rival : threads.invokeAll(rivals)) {
          winners += rival.get() ? 1 : 0;
        }
        assertThat(winners).isEqualTo(1);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void theWaitOfADirectoryInAStorageIsBounded() {
    MemoryStorage storage = memory(LockScope.GLOBAL);
    StorageUserDirectory directory = new StorageUserDirectory(storage);
    storage.lockUser(USER);
    assertThatThrownBy(
            () -> directory.compareAndSet(USER, Optional.empty(), Pin.first(A), Duration.ZERO))
        .isInstanceOf(ConflictException.class);
    assertThat(directory.find(USER, Duration.ZERO)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2 1 a",
        "1 0 a",
        "1 01 a",
        "1 1 A",
        "1 1 a b c",
        "1 1 a a",
        "1 1",
        "1 x a",
        " 1 1 a",
        "1 1 a ",
        "1 9999999999999999999 a"
      })
  void aPinOfAnotherFormIsNoPlaceToGuess(String text) {
    MemoryStorage storage = memory(LockScope.GLOBAL);
    storage.put(USER, new CollectionName("routing"), BsoPatch.of("pin").withPayload(text));
    assertThatThrownBy(() -> new StorageUserDirectory(storage).find(USER, WAIT))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("user 3");
  }

  @Test
  void thePinsTextNeverChanges() {
    Pin pin = new Pin(A, Optional.of(B), 12);
    assertThat(PinText.write(pin)).isEqualTo("1 12 a b");
    assertThat(PinText.write(Pin.first(A))).isEqualTo("1 1 a");
    assertThat(PinText.read(USER, "1 12 a b")).isEqualTo(pin);
    assertThat(PinText.read(USER, "1 1 a")).isEqualTo(Pin.first(A));
  }

  @Test
  void healthAndEndAreThoseOfTheStorage() {
    MemoryStorage storage = memory(LockScope.GLOBAL);
    StorageUserDirectory directory = new StorageUserDirectory(storage);
    directory.check();
    directory.close();
    directory.close();
    assertThatThrownBy(directory::check).isInstanceOf(UnavailableException.class);
    InMemoryUserDirectory inMemory = new InMemoryUserDirectory();
    inMemory.close();
    inMemory.check();
    assertThat(inMemory).hasToString("InMemoryUserDirectory");
  }
}
