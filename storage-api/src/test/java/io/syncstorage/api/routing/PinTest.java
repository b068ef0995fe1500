package io.syncstorage.api.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncstorage.api.error.InvalidValueException;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PinTest {

  private static final StoreName A = new StoreName("a");
  private static final StoreName B = new StoreName("b");

  @Test
  void everyChangeHasARevisionOfItsOwn() {
    Pin first = Pin.first(A);
    assertThat(first).isEqualTo(new Pin(A, Optional.empty(), 1));
    assertThat(first.movingTo(B)).isEqualTo(new Pin(A, Optional.of(B), 2));
    assertThat(first.movingTo(B).arrived()).isEqualTo(new Pin(B, Optional.empty(), 3));
    assertThat(first.movingTo(B).settled()).isEqualTo(new Pin(A, Optional.empty(), 3));
    assertThat(first.movingTo(B).movingTo(B)).isNotEqualTo(first.movingTo(B));
  }

  @Test
  void aMovingUserConcernsBothStores() {
    Pin moving = Pin.first(A).movingTo(B);
    assertThat(moving.isMoving()).isTrue();
    assertThat(moving.concerns(A)).isTrue();
    assertThat(moving.concerns(B)).isTrue();
    assertThat(moving.settled().isMoving()).isFalse();
    assertThat(moving.settled().concerns(B)).isFalse();
    assertThat(moving.concerns(new StoreName("c"))).isFalse();
  }

  @Test
  void whatCannotBeIsRefused() {
    assertThatThrownBy(() -> Pin.first(A).movingTo(A)).isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> Pin.first(A).arrived()).isInstanceOf(NoSuchElementException.class);
    assertThatThrownBy(() -> new Pin(A, Optional.empty(), 0))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("revision");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "A", "a b", "a_b", "ä", "a\n", "123456789012345678901234567890123"})
  void anIllegalStoreNameIsRefused(String name) {
    assertThatThrownBy(() -> new StoreName(name))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("store name must be 1 to 32 characters of a-z 0-9 -");
  }

  @Test
  void storeNamesAreOrderedByTheirText() {
    assertThat(A).isLessThan(B).hasToString("a");
    assertThat(new StoreName("12345678901234567890123456789-z")).isLessThan(A);
  }
}
